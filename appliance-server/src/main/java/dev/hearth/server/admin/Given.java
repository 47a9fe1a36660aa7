package dev.hearth.server.admin;

import dev.hearth.server.llm.Refusal;
import java.util.Optional;

/** The "no" to what is not given, and to what is not there. */
final class Given {

    private Given() {}

    static <T> T required(String field, Optional<T> value) {
        return value.orElseThrow(() -> Refusal.invalid(field, "The field '" + field + "' is required.")
                .withCode("missing_required_parameter"));
    }

    static Refusal noSuch(String noun, String id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "No " + noun + " has the id '" + id + "'.")
                .withCode("not_found");
    }
}
