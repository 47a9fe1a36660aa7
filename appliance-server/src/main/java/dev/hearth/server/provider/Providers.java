package dev.hearth.server.provider;

import java.util.Map;

/** Everybody who can answer, by name. */
public final class Providers {

    private final Map<String, Provider> byName;

    public Providers(Map<String, Provider> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** @throws IllegalStateException for a name that no configuration declares, which validation rules out */
    public Provider get(String name) {
        Provider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("no provider is called '" + name + "'");
        }
        return provider;
    }
}
