package dev.hearth.server.identity;

import java.time.Duration;

/** A session as its owner carries it: a signed JWT. */
public record SessionToken(String text, Duration lifetime) {

    @Override
    public String toString() {
        return "SessionToken[hidden]";
    }
}
