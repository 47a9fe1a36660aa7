package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/** From the name and the data of a frame to an event; nothing for kinds that a newer server may send. */
record EventReader(Json json) {

    @Nullable
    Event read(String name, String data) {
        Class<? extends Event> type = switch (name) {
            case "metrics" -> Metrics.class;
            case "request" -> RequestEntry.class;
            case "log" -> LogLine.class;
            case "local_model" -> LocalModel.class;
            case "alert" -> Alert.class;
            default -> null;
        };
        return type == null ? null : json.read(data, type);
    }
}
