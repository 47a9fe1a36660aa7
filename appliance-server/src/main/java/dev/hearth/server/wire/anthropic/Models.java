package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Models as Anthropic lists them. */
public final class Models {

    /** Anthropic's own bound. */
    private static final int MOST = 1000;

    /**
     * Which of the models are wanted.
     *
     * @param afterId the last one of the page before
     * @param beforeId the first one of the page after
     * @param limit how many at most; where it is left out as many as there may be, since few clients turn pages
     */
    public record Page(Optional<String> afterId, Optional<String> beforeId, Optional<String> limit) {

        private int most() {
            return limit.map(Page::number).orElse(MOST);
        }

        private static int number(String text) {
            if (!text.matches("[1-9][0-9]{0,2}|" + MOST)) {
                throw Refusal.invalid("limit", "'limit' must be a whole number from 1 to " + MOST + ".");
            }
            return Integer.parseInt(text);
        }

        private static int place(List<String> names, String id, String field) {
            int place = names.indexOf(id);
            if (place < 0) {
                throw Refusal.invalid(
                        field,
                        "'" + field + "' must be the id of a model of the list, not '" + Refusal.repeated(id) + "'.");
            }
            return place;
        }
    }

    private Models() {}

    /**
     * The body of {@code GET /v1/models}.
     *
     * @throws Refusal when there is no such page
     */
    public static byte[] list(List<String> names, Page page, Instant created) {
        int from =
                page.afterId().map(id -> Page.place(names, id, "after_id") + 1).orElse(0);
        int to = page.beforeId().map(id -> Page.place(names, id, "before_id")).orElse(names.size());
        List<String> between = names.subList(from, Math.max(from, to));
        int most = Math.min(page.most(), between.size());
        // Whoever goes backwards wants those next to where he stands.
        List<String> shown = page.beforeId().isPresent()
                ? between.subList(between.size() - most, between.size())
                : between.subList(0, most);
        return Json.write(json -> {
            json.writeArrayPropertyStart("data");
            shown.forEach(name -> {
                json.writeStartObject();
                fields(json, name, created);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeBooleanProperty("has_more", shown.size() < between.size());
            json.writeStringProperty("first_id", shown.isEmpty() ? null : shown.getFirst());
            json.writeStringProperty("last_id", shown.isEmpty() ? null : shown.getLast());
        });
    }

    /** The body of {@code GET /v1/models/{name}}. */
    public static byte[] one(String name, Instant created) {
        return Json.write(json -> fields(json, name, created));
    }

    private static void fields(JsonGenerator json, String name, Instant created) {
        json.writeStringProperty("type", "model");
        json.writeStringProperty("id", name);
        json.writeStringProperty("display_name", name);
        json.writeStringProperty(
                "created_at", created.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
