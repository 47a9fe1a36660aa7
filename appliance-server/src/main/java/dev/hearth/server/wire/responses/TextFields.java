package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Reasoning;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.wire.json.Part;
import java.util.Optional;
import java.util.OptionalLong;

/** How the text of the answer shall look, and how long to think about it. */
final class TextFields {

    private TextFields() {}

    static ResponseFormat format(Part request) {
        Optional<Part> format = request.object("text").flatMap(text -> text.object("format"));
        if (format.isEmpty()) {
            return new ResponseFormat.Text();
        }
        Part wanted = format.orElseThrow();
        return switch (wanted.requiredText("type")) {
            case "text" -> new ResponseFormat.Text();
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" ->
                new ResponseFormat.JsonSchema(
                        wanted.requiredText("name"),
                        wanted.object("schema")
                                .orElseThrow(() -> wanted.missing("schema"))
                                .json()
                                .toString(),
                        wanted.flag("strict", false));
            default -> throw wanted.wrong("type", "text, json_object or json_schema");
        };
    }

    static Reasoning reasoning(Part request) {
        return request.object("reasoning")
                .map(reasoning -> new Reasoning(reasoning.text("effort"), OptionalLong.empty()))
                .orElse(Reasoning.DEFAULT);
    }
}
