package dev.hearth.server.wire;

import dev.hearth.server.llm.Delta;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Tool calls put together from their pieces. */
public final class ToolCalls {

    private final Map<Integer, ToolCall> byIndex = new TreeMap<>();

    public static final class ToolCall {

        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private ToolCall(int index) {
            this.index = index;
        }

        public int index() {
            return index;
        }

        public String id() {
            return id;
        }

        public String name() {
            return name;
        }

        public String arguments() {
            return arguments.toString();
        }
    }

    public void add(Delta.ToolArguments piece) {
        ToolCall call = byIndex.computeIfAbsent(piece.index(), ToolCall::new);
        call.id = piece.id().isEmpty() ? call.id : piece.id();
        call.name = piece.name().isEmpty() ? call.name : piece.name();
        call.arguments.append(piece.fragment());
    }

    public boolean isEmpty() {
        return byIndex.isEmpty();
    }

    /** In the order of their indices. */
    public Collection<ToolCall> all() {
        return byIndex.values();
    }
}
