package dev.hearth.console.providers;

import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Finding;
import java.time.Instant;

/** A test of a provider, as far as it has come. */
sealed interface Trial {

    record Running() implements Trial {}

    /** The server has tried it, and tells what came of it. */
    record Ended(Finding finding, Instant at) implements Trial {}

    /** The server could not be asked. */
    record Broken(AdminFailure failure) implements Trial {}
}
