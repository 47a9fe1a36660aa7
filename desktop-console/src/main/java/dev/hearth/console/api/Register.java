package dev.hearth.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** All things of one kind: listed, read with their version, changed in that version only, deleted. */
final class Register<T> {

    private static final int PAGE = 500;

    private final Wire wire;
    private final Json json;
    private final String path;
    private final Class<T> type;
    private final Function<T, String> id;

    /** @param path such as {@code /users} */
    Register(Wire wire, Json json, String path, Class<T> type, Function<T, String> id) {
        this.wire = wire;
        this.json = json;
        this.path = path;
        this.type = type;
        this.id = id;
    }

    /** All of them, however many pages the server makes. */
    List<T> list() {
        List<T> all = new ArrayList<>();
        JsonNode page;
        do {
            String after = all.isEmpty() ? "" : "&after=" + Wire.encoded(id.apply(all.getLast()));
            page = wire.get(path + "?limit=" + PAGE + after);
            all.addAll(json.list(page, type));
        } while (page.path("has_more").asBoolean(false) && !page.path("data").isEmpty());
        return all;
    }

    Versioned<T> get(String one) {
        Wire.Answer answer = wire.read(at(one));
        return new Versioned<>(json.read(answer.body(), type), answer.version());
    }

    JsonNode create(Object body) {
        return wire.post(path, json.write(body));
    }

    /** Writes the fields of {@code body}; one that is null is emptied. */
    T change(String one, Object body, String version) {
        return json.read(wire.patch(at(one), json.write(body), version), type);
    }

    /** As {@link #change}, whatever has become of it meanwhile. */
    T set(String one, Object body) {
        return json.read(wire.patch(at(one), json.write(body)), type);
    }

    JsonNode act(String one, String action, Object body) {
        return wire.post(at(one) + "/" + action, json.write(body));
    }

    JsonNode delete(String one) {
        return wire.delete(at(one));
    }

    private String at(String one) {
        return path + "/" + Wire.encoded(one);
    }
}
