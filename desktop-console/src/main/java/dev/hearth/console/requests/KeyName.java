package dev.hearth.console.requests;

import org.jspecify.annotations.Nullable;

/** A key that one looks for; without an id, any. */
record KeyName(@Nullable String id, String name) {

    static final KeyName ANY = new KeyName(null, "");
}
