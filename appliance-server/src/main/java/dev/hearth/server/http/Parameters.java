package dev.hearth.server.http;

import dev.hearth.server.admin.Endpoint;
import dev.hearth.server.config.Nearest;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a call of the admin API may say in its address: what the API's description lists for it. Anything else is refused, for
 * a report that was asked for with {@code frm} would silently be of another span.
 *
 * @param any whether whatever else is said there is let pass
 */
record Parameters(Set<String> known, boolean any) {

    static Parameters of(JsonNode document, Endpoint endpoint) {
        List<JsonNode> described = document.path("paths")
                .path("/admin/v1" + endpoint.path())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT))
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asString().substring(1))
                        : parameter)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .toList();
        return new Parameters(
                described.stream()
                        .map(parameter -> parameter.path("name").asString())
                        .collect(Collectors.toCollection(TreeSet::new)),
                described.stream()
                        .anyMatch(parameter ->
                                parameter.at("/schema/type").asString().equals("object")));
    }

    /** @throws Refusal naming the one that is not known, and the one that it may be meant for */
    void check(Set<String> given) {
        given.stream().filter(name -> !any && !known.contains(name)).findFirst().ifPresent(name -> {
            String shown = Refusal.repeated(name);
            throw Refusal.invalid(
                            shown, "Unknown parameter '" + shown + "'" + Nearest.hint(shown, known) + "; " + all())
                    .withCode("unknown_parameter");
        });
    }

    private String all() {
        return known.isEmpty() ? "none is known here." : "known here: " + String.join(", ", known) + ".";
    }
}
