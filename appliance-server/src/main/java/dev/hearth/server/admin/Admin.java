package dev.hearth.server.admin;

import dev.hearth.server.identity.Sessions;
import java.util.List;

/** Everything that can be asked of the house, and the one way in which it is answered. */
public final class Admin {

    private final List<Endpoint> endpoints;
    private final Door door;

    public Admin(List<Resource> resources, Sessions sessions) {
        this.endpoints = resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .toList();
        this.door = new Door(sessions);
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** @throws dev.hearth.server.llm.Refusal for every "no" */
    public Answer answer(Endpoint endpoint, Ask asked) {
        Ask identified = door.identify(endpoint, asked);
        Ask permitted = door.permit(endpoint, identified);
        return Answer.of(endpoint.handler().answer(permitted));
    }
}
