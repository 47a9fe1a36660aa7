package dev.hearth.server.admin;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The things that endpoints are about, each as its own GET shows it. */
final class Things {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, Endpoint> shows = new HashMap<>();
    private final Set<String> changeable = new HashSet<>();

    Things(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            switch (endpoint.method()) {
                case GET -> shows.put(endpoint.path(), endpoint);
                case PUT, PATCH -> changeable.add(endpoint.path());
                case POST, DELETE -> {}
            }
        }
    }

    /** One thing, as one caller sees it. */
    record Thing(Endpoint show, Ask ask) {

        /** Where it is, below {@code /admin/v1}. */
        String path() {
            return PLACEHOLDER
                    .matcher(show.path())
                    .replaceAll(match -> Matcher.quoteReplacement(value(ask, match.group(1))));
        }

        /** As its GET shows it now; empty when there is no such thing. */
        Optional<JsonNode> now() {
            try {
                return json(show.handler().answer(ask));
            } catch (Refusal refusal) {
                if (refusal.kind() == Kind.NOT_FOUND) {
                    return Optional.empty();
                }
                throw refusal;
            }
        }
    }

    /** What the endpoint shows or changes: what stands at its path, or above the verb at its path's end. */
    Optional<Thing> of(Endpoint endpoint, Ask ask) {
        String path = endpoint.path();
        String owner = path.endsWith("}") || path.indexOf('{') < 0 ? path : path.substring(0, path.lastIndexOf('/'));
        boolean one = owner.endsWith("}") || changeable.contains(owner);
        return Optional.ofNullable(shows.get(owner)).filter(_ -> one).map(show -> new Thing(show, ask));
    }

    /** What a create has made: what stands below its path, under the id that its reply tells. */
    Optional<Thing> made(Endpoint endpoint, Ask ask, Optional<String> id) {
        boolean creates = endpoint.method() == Method.POST && endpoint.path().indexOf('{') < 0;
        Optional<Endpoint> show =
                Optional.ofNullable(shows.get(endpoint.path() + "/{id}")).filter(_ -> creates);
        return show.flatMap(get -> id.map(made -> new Thing(get, ask.at(Map.of("id", made)))));
    }

    /** The ids in the path, as {@code team-1/user-2}. */
    static Optional<String> target(Endpoint endpoint, Ask ask) {
        String ids = PLACEHOLDER
                .matcher(endpoint.path())
                .results()
                .map(match -> value(ask, match.group(1)))
                .collect(Collectors.joining("/"));
        return Optional.of(ids).filter(text -> !text.isEmpty());
    }

    static Optional<JsonNode> json(Reply reply) {
        return reply instanceof Reply.Json(int _, Object body) ? Optional.of(AdminJson.tree(body)) : Optional.empty();
    }

    private static String value(Ask ask, String name) {
        return ask.path().getOrDefault(name, "");
    }
}
