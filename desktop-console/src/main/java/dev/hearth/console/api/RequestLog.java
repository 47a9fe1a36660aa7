package dev.hearth.console.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The requests that one server has finished. Calls block; trouble is an {@link AdminFailure}. */
public final class RequestLog {

    private final Wire wire;
    private final Json json;

    RequestLog(Wire wire, Json json) {
        this.wire = wire;
        this.json = json;
    }

    /** Some requests, newest first, and whether there are more. */
    public record Page(List<RequestEntry> entries, boolean more) {}

    /** What a request asked and got, as far as its key keeps that. */
    public record Texts(String request, String answer, boolean cut) {}

    /** @param after the id of the last one seen, or nothing */
    public Page find(RequestSearch search, int limit, @Nullable String after) {
        JsonNode page = wire.get("/requests?" + search.query(limit, after));
        return new Page(
                json.list(page, RequestEntry.class), page.path("has_more").asBoolean(false));
    }

    public RequestEntry get(String id) {
        return json.read(wire.get("/requests/" + Wire.encoded(id)), RequestEntry.class);
    }

    /** Nothing when nothing is kept, or not for this user. */
    public Optional<Texts> texts(String id) {
        try {
            return Optional.of(json.read(wire.get("/requests/" + Wire.encoded(id) + "/body"), Texts.class));
        } catch (AdminFailure failure) {
            if (failure.kind() == AdminFailure.Kind.REFUSED) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
