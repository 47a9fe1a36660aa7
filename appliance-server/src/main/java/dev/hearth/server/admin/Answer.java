package dev.hearth.server.admin;

import java.util.Map;

/** A {@link Reply} on its way out, with the headers that the pipeline has given it. */
public record Answer(Reply reply, Map<String, String> headers) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(Reply reply) {
        return new Answer(reply, Map.of());
    }
}
