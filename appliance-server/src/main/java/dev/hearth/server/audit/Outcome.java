package dev.hearth.server.audit;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What became of an {@link Act}.
 *
 * @param status as HTTP has it; 0 when the process ended amid it, and nobody knows
 * @param actor when only the act itself has shown who it was
 * @param target when the act has made it
 * @param after the thing as it is now
 * @param code the reason of a refusal
 */
public record Outcome(
        int status, Optional<Actor> actor, Optional<String> target, Optional<JsonNode> after, Optional<String> code) {

    static final Outcome UNKNOWN =
            new Outcome(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("outcome_unknown"));

    public static Outcome done(int status, Optional<String> target, Optional<JsonNode> after) {
        return new Outcome(status, Optional.empty(), target, after, Optional.empty());
    }

    public static Outcome refused(int status, Optional<String> code) {
        return new Outcome(status, Optional.empty(), Optional.empty(), Optional.empty(), code);
    }

    public Outcome by(Actor newActor) {
        return new Outcome(status, Optional.of(newActor), target, after, code);
    }
}
