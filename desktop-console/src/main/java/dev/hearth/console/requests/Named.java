package dev.hearth.console.requests;

import org.jspecify.annotations.Nullable;

/** A key or a user that one looks for; without an id, any. */
record Named(@Nullable String id, String name) {

    static final Named ANY = new Named(null, "");
}
