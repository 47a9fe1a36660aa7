package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.llm.Tools.Choice;
import dev.hearth.server.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a chat request offers to call, in today's form and in the one of 2023, which knew functions only. */
final class ToolsReader {

    private final JsonParser in;
    private final byte[] body;
    private final Set<String> others;
    private final List<Tool> offered = new ArrayList<>();
    private Choice choice = new Choice.Auto();
    private boolean parallel = true;
    private boolean functions;

    /** @param others takes the names of fields that have no place in the normal form */
    ToolsReader(JsonParser in, byte[] body, Set<String> others) {
        this.in = in;
        this.body = body;
        this.others = others;
    }

    Tools tools() {
        boolean none = offered.isEmpty() && parallel && choice instanceof Choice.Auto;
        return none ? Tools.NONE : new Tools(offered, choice, parallel);
    }

    boolean offersFunctions() {
        return functions;
    }

    void parallel(String name) {
        parallel = in.currentToken() == JsonToken.VALUE_NULL || Fields.flag(in, name);
    }

    void offered(String name) {
        elements(name, this::tool);
    }

    /** The old form, in which each element is the function itself. */
    void functions(String name) {
        functions = in.currentToken() != JsonToken.VALUE_NULL;
        elements(name, this::function);
    }

    private interface ElementReader {
        void read(String at);
    }

    private void elements(String name, ElementReader reader) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.expect(in, JsonToken.START_ARRAY, name, "an array");
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            String at = name + "[" + i + "]";
            Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
            reader.read(at);
        }
    }

    private void tool(String at) {
        Draft tool = new Draft();
        Fields.object(in, at, name -> {
            switch (name) {
                case "type" -> tool.type = Fields.text(in, at + ".type");
                case "function" -> {
                    Fields.expect(in, JsonToken.START_OBJECT, at + ".function", "an object");
                    function(at + ".function", tool);
                }
                default -> in.skipChildren();
            }
        });
        if (tool.type == null) {
            throw Fields.missing(at + ".type");
        }
        if (tool.type.equals("function")) {
            offered.add(tool.tool(at + ".function"));
        } else {
            others.add("tools." + tool.type);
        }
    }

    /** A tool of which not all fields have been read. */
    private static final class Draft {
        private @Nullable String type;
        private boolean function;
        private @Nullable String name;
        private String description = "";
        private String parameters = "{}";
        private boolean strict;

        private Tool tool(String at) {
            if (!function) {
                throw Fields.missing(at);
            }
            if (name == null) {
                throw Fields.missing(at + ".name");
            }
            return new Tool(name, description, parameters, strict);
        }
    }

    private void function(String at) {
        Draft function = new Draft();
        function(at, function);
        offered.add(function.tool(at));
    }

    private void function(String at, Draft function) {
        function.function = true;
        Fields.object(in, at, name -> {
            switch (name) {
                case "name" -> function.name = Fields.text(in, at + ".name");
                case "description" -> function.description = orEmpty(Fields.textOrNull(in, at + ".description"));
                case "parameters" -> function.parameters = schema(at + ".parameters");
                case "strict" -> function.strict = Fields.flag(in, at + ".strict");
                default -> in.skipChildren();
            }
        });
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String schema(String at) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return "{}";
        }
        Fields.expect(in, JsonToken.START_OBJECT, at, "a JSON Schema");
        return Fields.raw(in, body);
    }

    /** {@code tool_choice}, and {@code function_call} of the old form. */
    void choice(String name) {
        switch (in.currentToken()) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> choice = word(name, in.getString());
            case START_OBJECT -> object(name);
            default -> throw Fields.wrong(name, "a string or an object");
        }
    }

    private static Choice word(String name, String word) {
        return switch (word) {
            case "auto" -> new Choice.Auto();
            case "none" -> new Choice.None();
            case "required", "any" -> new Choice.Required();
            default ->
                throw Refusal.invalid(
                                name, "The field '" + name + "' must be one of none, auto, required, or an object.")
                        .withCode("invalid_value");
        };
    }

    /** Other types than a function ({@code allowed_tools}, {@code custom}) have no place in the normal form. */
    private void object(String at) {
        Draft called = new Draft();
        Fields.object(in, at, name -> {
            switch (name) {
                case "name" -> called.name = Fields.text(in, at + ".name");
                case "function" -> Fields.object(in, at + ".function", inner -> name(called, at + ".function", inner));
                default -> in.skipChildren();
            }
        });
        if (called.name == null) {
            others.add(at);
        } else {
            choice = new Choice.Named(called.name);
        }
    }

    private void name(Draft called, String at, String field) {
        if (field.equals("name")) {
            called.name = Fields.text(in, at + ".name");
        } else {
            in.skipChildren();
        }
    }
}
