package dev.hearth.server.audit;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What somebody sets out to do.
 *
 * @param action as {@code keys.update}
 * @param target the id of what it is done to; a thing that is being made has none yet
 * @param before the thing as it is before
 */
public record Act(Actor actor, String action, Optional<String> target, Optional<JsonNode> before, Instant at) {

    public Act {
        target = target.map(Actor::bounded);
    }
}
