package dev.hearth.inference.engine;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a worker says about itself: one JSON line each on its stdout. */
public sealed interface WorkerReport {
    record Loading() implements WorkerReport {}

    /** The model answers at this port of 127.0.0.1. */
    record Ready(int port) implements WorkerReport {}

    /** So many slots are generating. */
    record Slots(int busy) implements WorkerReport {}

    /** The worker cannot go on and ends. */
    record Failed(String error) implements WorkerReport {}

    default String toLine() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Loading() -> json.put("state", "loading");
            case Ready(int port) -> json.put("state", "ready").put("port", port);
            case Slots(int busy) -> json.put("state", "slots").put("busy", busy);
            case Failed(String error) -> json.put("state", "failed").put("error", error);
        }
        return json.toString();
    }

    static Optional<WorkerReport> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return of(JsonMapper.shared().readTree(line));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<WorkerReport> of(JsonNode json) {
        return switch (json.path("state").asString("")) {
            case "loading" -> Optional.of(new Loading());
            case "ready" -> port(json.path("port").asInt(0));
            case "slots" -> Optional.of(new Slots(Math.max(0, json.path("busy").asInt(0))));
            case "failed" -> Optional.of(new Failed(json.path("error").asString("no reason given")));
            default -> Optional.empty();
        };
    }

    private static Optional<WorkerReport> port(int port) {
        return port > 0 && port < 65_536 ? Optional.of(new Ready(port)) : Optional.empty();
    }
}
