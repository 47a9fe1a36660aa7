package dev.hearth.console.api;

import java.util.List;

/** The prices that one server reckons with. Calls block; trouble is an {@link AdminFailure}. */
public final class PriceList {

    private final Json json;
    private final Register<Price> register;

    PriceList(Wire wire, Json json) {
        this.json = json;
        register = new Register<>(wire, json, "/prices", Price.class, Price::id);
    }

    /** Those of the house first. */
    public List<Price> list() {
        return register.list();
    }

    public Versioned<Price> get(String id) {
        return register.get(id);
    }

    public Price create(Price.Draft draft) {
        return json.read(register.create(draft), Price.class);
    }

    public Price change(String id, Price.Draft draft, String version) {
        return register.change(id, draft, version);
    }

    public void delete(String id) {
        register.delete(id);
    }
}
