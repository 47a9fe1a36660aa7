package dev.hearth.inference.supervisor;

import java.net.URI;

/** A running worker: speaks OpenAI's shapes at {@code baseUri} (without {@code /v1}), to who brings the bearer token. */
public record Worker(String model, URI baseUri, String token, long pid) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Worker[%s, %s, pid %d]".formatted(model, baseUri, pid);
    }
}
