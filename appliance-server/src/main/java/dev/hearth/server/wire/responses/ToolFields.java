package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.json.Part;
import java.util.List;

/** The tools of a request and how they may be used. */
final class ToolFields {

    private ToolFields() {}

    static Tools tools(Part request) {
        List<Tool> offered =
                request.objects("tools").stream().map(ToolFields::tool).toList();
        return new Tools(offered, choice(request), request.flag("parallel_tool_calls", true));
    }

    private static Tool tool(Part tool) {
        String type = tool.requiredText("type");
        if (!type.equals("function")) {
            throw tool.unsupported(
                    "type",
                    "Tools of type '" + type
                            + "' run at OpenAI and are not available here; offer functions and run them"
                            + " yourself.");
        }
        return new Tool(
                tool.requiredText("name"),
                tool.text("description").orElse(""),
                tool.object("parameters")
                        .map(schema -> schema.json().toString())
                        .orElse("{}"),
                tool.flag("strict", true));
    }

    private static Tools.Choice choice(Part request) {
        if (!request.has("tool_choice")) {
            return new Tools.Choice.Auto();
        }
        if (request.value("tool_choice").isString()) {
            return switch (request.requiredText("tool_choice")) {
                case "auto" -> new Tools.Choice.Auto();
                case "none" -> new Tools.Choice.None();
                case "required" -> new Tools.Choice.Required();
                default ->
                    throw request.wrong("tool_choice", "auto, none, required or an object that names a function");
            };
        }
        Part choice = request.object("tool_choice").orElseThrow();
        if (!choice.requiredText("type").equals("function")) {
            throw choice.unsupported("type", "Only functions can be chosen here.");
        }
        return new Tools.Choice.Named(choice.requiredText("name"));
    }
}
