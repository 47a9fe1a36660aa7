package dev.hearth.server.admin;

import java.util.List;

/** Everything that can be asked of the house. */
public final class Admin {

    private final List<Endpoint> endpoints;

    public Admin(List<Resource> resources) {
        this.endpoints = resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .toList();
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }
}
