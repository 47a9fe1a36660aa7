package dev.hearth.console.connect;

import dev.hearth.console.api.AdminFailure;

/** What the connect screen has to tell besides its form. */
public sealed interface Notice {

    /** Nothing. */
    record None() implements Notice {}

    /** What was typed cannot be an address. */
    record BadAddress() implements Notice {}

    /** The name or the password is missing. */
    record Incomplete() implements Notice {}

    /** The login of the session before has run out. */
    record SessionEnded() implements Notice {}

    /** The server, or the way to it, said no. */
    record Failed(AdminFailure failure) implements Notice {}
}
