package dev.hearth.console.api;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The providers of one server. Calls block; trouble is an {@link AdminFailure}. */
public final class Providers {

    private static final String PATH = "/providers";

    /** The server asks for ten seconds with each of a provider's keys. */
    private static final Duration TEST = Duration.ofMinutes(2);

    private final Wire wire;
    private final Json json;
    private final Register<Provider> register;

    Providers(Wire wire, Json json) {
        this.wire = wire;
        this.json = json;
        register = new Register<>(wire, json, PATH, Provider.class, Provider::id);
    }

    public List<Provider> list() {
        return register.list();
    }

    /** What a provider can be. */
    public List<ProviderKind> kinds() {
        return json.list(wire.get("/provider-kinds"), ProviderKind.class);
    }

    public Versioned<Provider> get(String name) {
        return register.get(name);
    }

    public Provider create(ProviderDraft draft) {
        return json.read(register.create(draft.form()), Provider.class);
    }

    public Provider change(Provider before, ProviderDraft draft, String version) {
        return register.change(before.id(), draft.changesSince(before), version);
    }

    public void delete(String name) {
        register.delete(name);
    }

    /** Asks a provider for its models, with each of its keys. */
    public Finding test(String name) {
        return finding(wire.post(PATH + "/" + Wire.encoded(name) + "/test", "", TEST));
    }

    /** The same with one that does not exist yet. */
    public Finding test(ProviderDraft draft) {
        return finding(wire.post(PATH + "/test", json.write(draft.form()), TEST));
    }

    private Finding finding(JsonNode answer) {
        return json.read(answer, Finding.class);
    }
}
