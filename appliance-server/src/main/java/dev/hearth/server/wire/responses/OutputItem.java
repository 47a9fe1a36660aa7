package dev.hearth.server.wire.responses;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a response puts out, while it grows. */
final class OutputItem {

    enum Kind {
        REASONING("rs_"),
        MESSAGE("msg_"),
        FUNCTION_CALL("fc_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Kind kind;
    private final String id;
    private final int index;
    private final StringBuilder text = new StringBuilder();
    private String callId = "";
    private String name = "";
    private boolean done;

    /** @param index its place among the response's output */
    OutputItem(Kind kind, String responseId, int index) {
        this.kind = kind;
        this.index = index;
        this.id = kind.prefix + responseId.substring("resp_".length()) + "_" + index;
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    int index() {
        return index;
    }

    String text() {
        return text.toString();
    }

    boolean done() {
        return done;
    }

    void append(String more) {
        text.append(more);
    }

    /** Which function is called; what is empty was said before. */
    void calls(String newCallId, String newName) {
        callId = newCallId.isEmpty() ? callId : newCallId;
        name = newName.isEmpty() ? name : newName;
    }

    void finish() {
        done = true;
        if (callId.isEmpty()) {
            callId = "call_" + id; // Some servers give their calls no id, and their results need one.
        }
    }

    /** The item as it stands; before it is done, without its text. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        switch (kind) {
            case REASONING -> {
                json.put("type", "reasoning");
                var summary = json.putArray("summary");
                if (done) {
                    summary.add(part());
                }
            }
            case MESSAGE -> {
                json.put("type", "message").put("status", status()).put("role", "assistant");
                var content = json.putArray("content");
                if (done) {
                    content.add(part());
                }
            }
            case FUNCTION_CALL ->
                json.put("type", "function_call")
                        .put("status", status())
                        .put("call_id", callId)
                        .put("name", name)
                        .put("arguments", done ? text() : "");
        }
        return json;
    }

    private String status() {
        return done ? "completed" : "in_progress";
    }

    /** The one part of a message or of a thought's summary, as it stands. */
    ObjectNode part() {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        if (kind == Kind.REASONING) {
            return part.put("type", "summary_text").put("text", text());
        }
        part.put("type", "output_text").put("text", text());
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }
}
