package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Tool calls put together from their pieces. */
final class ToolCalls {

    private final Map<Integer, ToolCall> byIndex = new TreeMap<>();

    static final class ToolCall {

        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private ToolCall(int index) {
            this.index = index;
        }

        int index() {
            return index;
        }

        String id() {
            return id;
        }

        String name() {
            return name;
        }

        String arguments() {
            return arguments.toString();
        }
    }

    void add(Delta.ToolArguments piece) {
        ToolCall call = byIndex.computeIfAbsent(piece.index(), ToolCall::new);
        call.id = piece.id().isEmpty() ? call.id : piece.id();
        call.name = piece.name().isEmpty() ? call.name : piece.name();
        call.arguments.append(piece.fragment());
    }

    boolean isEmpty() {
        return byIndex.isEmpty();
    }

    /** In the order of their indices. */
    Collection<ToolCall> all() {
        return byIndex.values();
    }
}
