package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.conformance.Reply.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one model behind all scripted upstreams: what it says depends on what reached it, and what should have reached it and
 * did not is complained of.
 */
final class ScriptedModel {

    static final String HELLO = "Hello from the model.";
    static final String STRUCTURED = "{\"city\":\"Oslo\",\"weather\":\"sunny\"}";
    static final String SEEN = "A red dot.";
    static final String THOUGHTS = "Let me think.";
    static final String FOUND = "It is four.";
    static final String DONE = "It is warm.";
    static final List<Double> VECTOR = List.of(0.5, -2.0);
    static final long INPUT = 11;
    static final long OUTPUT = 5;
    static final String PICTURE = "data:image/png;base64,iVBORw0KGgo=";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Complaint> complaints = new CopyOnWriteArrayList<>();

    /** What is wrong with a request. */
    record Complaint(String what, JsonNode request) {}

    /**
     * What reached it, in no vendor's words.
     *
     * @param question what the user said at last
     * @param uses what itself wanted to be done before
     * @param results what came of that, by the ids of {@code uses}
     */
    record Heard(
            String question,
            List<String> tools,
            JsonNode schema,
            List<String> pictures,
            boolean thinks,
            List<Use> uses,
            Map<String, String> results) {}

    /** What it says; one of the three may be empty. */
    record Saying(String thoughts, String text, List<Use> uses) {

        private static Saying text(String text) {
            return new Saying("", text, List.of());
        }

        /** The text as it comes in a stream. */
        List<String> words() {
            return text.isEmpty() ? List.of() : List.of(text.split("(?<= )"));
        }
    }

    /** What has been wrong with requests so far. */
    List<Complaint> complaints() {
        return complaints;
    }

    /** A model that answered all the same would let a cell of the matrix look good. */
    boolean complainsOf(JsonNode request) {
        return complaints.stream().anyMatch(complaint -> complaint.request().equals(request));
    }

    /** @return {@code good}, for use within conditions */
    boolean expect(boolean good, String what, JsonNode request) {
        if (!good) {
            complaints.add(new Complaint(what, request));
        }
        return good;
    }

    Saying answer(Heard heard, JsonNode request) {
        if (!heard.uses().isEmpty()) {
            return done(heard, request);
        }
        String question = heard.question();
        if (question.startsWith("Ask")) {
            return new Saying("", "", uses(heard));
        }
        return switch (question) {
            case "Say hello." -> Saying.text(HELLO);
            case "How is the weather?" -> structured(heard, request);
            case "What is this?" -> seen(heard, request);
            case "Think hard." -> {
                expect(heard.thinks(), "it was not told to think", request);
                yield new Saying(THOUGHTS, FOUND, List.of());
            }
            default -> {
                expect(false, "nobody asks this", request);
                yield Saying.text("What?");
            }
        };
    }

    private Saying done(Heard heard, JsonNode request) {
        List<String> ids = heard.uses().stream().map(Use::id).toList();
        List<String> names = heard.uses().stream().map(Use::name).toList();
        expect(heard.tools().equals(names), "these are not the calls that it made", request);
        expect(
                heard.results().keySet().containsAll(ids) && heard.results().size() == ids.size(),
                "not every call has its result",
                request);
        expect(
                heard.results().values().stream().allMatch(Question.RESULT::equals),
                "the results are not those of the tools",
                request);
        return Saying.text(DONE);
    }

    private static List<Use> uses(Heard heard) {
        List<Use> uses = new ArrayList<>();
        for (String tool : heard.tools()) {
            uses.add(new Use("call_" + uses.size(), tool, "{\"city\":\"Oslo\"}"));
        }
        return uses;
    }

    private Saying structured(Heard heard, JsonNode request) {
        expect(
                heard.schema().path("properties").equals(JSON.valueToTree(Question.SCHEMA.get("properties"))),
                "it was given another schema",
                request);
        return Saying.text(STRUCTURED);
    }

    private Saying seen(Heard heard, JsonNode request) {
        boolean right = heard.pictures().size() == 1
                && (heard.pictures().contains(Upstream.COZE.picture())
                        || heard.pictures().contains(PICTURE));
        expect(right, "it was shown another picture", request);
        return Saying.text(SEEN);
    }
}
