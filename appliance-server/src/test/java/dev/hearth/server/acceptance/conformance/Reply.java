package dev.hearth.server.acceptance.conformance;

import java.util.List;

/**
 * What an SDK makes of an answer.
 *
 * @param stop in the SDK's words
 * @param pieces of text that came one after the other; 0 for an answer in one piece
 */
record Reply(
        String text,
        String thoughts,
        List<Use> uses,
        String stop,
        long input,
        long output,
        int pieces,
        List<Double> vector) {

    /** The model wants a tool to be used. */
    record Use(String id, String name, String arguments) {}

    static Reply ofVector(List<Double> vector) {
        return new Reply("", "", List.of(), "", 0, 0, 0, vector);
    }
}
