package dev.hearth.server.admin;

import dev.hearth.server.audit.Audit;
import dev.hearth.server.identity.Sessions;
import java.util.List;

/** Everything that can be asked of the house, and the one way in which all of it is answered. */
public final class Admin {

    private final List<Endpoint> endpoints;
    private final Door door;
    private final Repeats repeats;
    private final Versions versions;
    private final Recorder recorder;

    public Admin(List<Resource> resources, Sessions sessions, Audit audit, Repeats repeats, ClaimedNames claims) {
        this.endpoints = resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .toList();
        Things things = new Things(endpoints);
        this.door = new Door(sessions);
        this.repeats = repeats;
        this.versions = new Versions(things);
        this.recorder = new Recorder(audit, things, claims);
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * The plan of the admin API: session, permission, Idempotency-Key, If-Match, audit log around the deed, ETag.
     *
     * @throws dev.hearth.server.llm.Refusal for every "no"
     */
    public Answer answer(Endpoint endpoint, Ask asked) {
        return DatabaseAway.told(() -> answered(endpoint, asked));
    }

    private Answer answered(Endpoint endpoint, Ask asked) {
        Ask known = door.identify(endpoint, asked);
        Ask ask = recorder.permitted(endpoint, known, () -> door.permit(endpoint, known));
        return repeats.once(
                endpoint,
                ask,
                () -> versions.guarded(
                        endpoint,
                        ask,
                        before -> recorder.recorded(endpoint, ask, before, () -> handled(endpoint, ask))));
    }

    /** Inside the recorder, which is to write down that the database was away, and not that the house made a mistake. */
    private static Reply handled(Endpoint endpoint, Ask ask) {
        return DatabaseAway.told(() -> DatabaseAway.whileSent(endpoint.handler().answer(ask)));
    }
}
