package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.NodeTour;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A library for Node in a process that reads questions and writes replies, each a line of JSON. */
record NodeSdk(
        String title,
        boolean embeds,
        Map<Feature, String> fields,
        Process process,
        BufferedWriter in,
        BufferedReader out)
        implements Sdk {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param folder of the resources that holds {@code ask.mjs} */
    static NodeSdk start(String title, String folder, boolean embeds, Map<Feature, String> fields, String baseUrl)
            throws Exception {
        Process process = NodeTour.of(folder, "ask.mjs").start(Map.of("BASE_URL", baseUrl, "API_KEY", House.KEY));
        return new NodeSdk(title, embeds, fields, process, process.outputWriter(), process.inputReader());
    }

    @Override
    public String field(Feature feature) {
        return fields.getOrDefault(feature, Sdk.super.field(feature));
    }

    @Override
    public Reply ask(Question question) throws IOException {
        Map<String, Object> line = Map.of(
                "question",
                question,
                "argumentsSchema",
                Question.ARGUMENTS,
                "answerSchema",
                Question.SCHEMA,
                "result",
                Question.RESULT);
        in.write(JSON.writeValueAsString(line));
        in.newLine();
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException("the program has ended: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode reply = JSON.readTree(answer);
        JsonNode error = reply.path("error");
        if (error.isObject()) {
            throw new Refused(
                    error.path("status").asInt(0),
                    error.path("type").asString(""),
                    error.path("message").asString(""));
        }
        return JSON.treeToValue(reply, Reply.class);
    }

    @Override
    public void close() throws Exception {
        in.close();
        process.waitFor();
    }
}
