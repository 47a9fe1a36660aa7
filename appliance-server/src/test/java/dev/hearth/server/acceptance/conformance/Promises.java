package dev.hearth.server.acceptance.conformance;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hearth.server.acceptance.conformance.Recorder.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What OpenAI's reference promises of answers, held against those of its paths. */
final class Promises {

    private static final String CHAT = "/v1/chat/completions";
    private static final String RESPONSES = "/v1/responses";
    private static final String EMBEDDINGS = "/v1/embeddings";

    private final Map<String, Schema> schemas = new HashMap<>();

    Promises() throws IOException {
        for (String name : List.of(
                "error", "chat.completion", "chat.completion.chunk", "embeddings", "response", "response.event")) {
            schemas.put(name, schema(name));
        }
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = Promises.class.getResourceAsStream("/openai/answers.schema.json")) {
            ObjectNode all = (ObjectNode) new JsonMapper().readTree(in);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(all.put("$ref", "#/$defs/" + name).toString());
        }
    }

    static boolean holdFor(Answer answer) {
        return List.of(CHAT, RESPONSES, EMBEDDINGS).contains(answer.path());
    }

    /** What of the answer breaks a promise. */
    List<String> broken(Answer answer) {
        if (answer.status() != 200) {
            return broken("error", answer.body());
        }
        return answer.body().startsWith("{")
                ? broken(whole(answer.path()), answer.body())
                : answer.body()
                        .lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> line.substring("data: ".length()))
                        .flatMap(event -> broken(event(answer.path()), event).stream())
                        .toList();
    }

    private static String whole(String path) {
        return switch (path) {
            case CHAT -> "chat.completion";
            case RESPONSES -> "response";
            default -> "embeddings";
        };
    }

    private static String event(String path) {
        return path.equals(CHAT) ? "chat.completion.chunk" : "response.event";
    }

    List<String> broken(String schema, String json) {
        return schemas.get(schema).validate(json, InputFormat.JSON).stream()
                .map(error -> schema + ": " + error + " in " + json)
                .toList();
    }
}
