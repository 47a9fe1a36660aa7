package dev.hearth.server.http;

import dev.hearth.server.config.EditDistance;
import dev.hearth.server.http.OpenApi.Operation;
import dev.hearth.server.llm.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows those who have lost their way what they probably meant: a mistyped path must not look like a missing feature. */
final class Signpost {

    private static final int FARTHEST = 3;

    /** Nobody mistypes a longer path, and looking for it takes the square of its length. */
    private static final int LONGEST = 200;

    private final List<Operation> known;

    Signpost(List<Operation> known) {
        this.known = List.copyOf(known);
    }

    /** The "no" to a path that is not there. */
    Refusal lost(String method, String path) {
        String hint = path.length() > LONGEST
                ? ""
                : nearest(method, path)
                        .map(found -> "; did you mean " + found + "?")
                        .orElse(";");
        return Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "There is no " + method + " " + HeaderText.safe(path) + " here" + hint + " /docs shows what there is.");
    }

    private Optional<String> nearest(String method, String path) {
        String below = path.startsWith("/api/v1/") ? path.substring("/api".length()) : path;
        String prefix = path.substring(0, path.length() - below.length());
        return known.stream()
                .map(operation -> new Candidate(operation, filledIn(operation.path(), below)))
                .filter(candidate -> candidate.distance(below) <= FARTHEST)
                .min(Comparator.<Candidate>comparingInt(candidate -> candidate.distance(below))
                        .thenComparing(
                                candidate -> !candidate.operation.method().equals(method)))
                .map(candidate -> candidate.operation.method() + " " + prefix + HeaderText.safe(candidate.path));
    }

    private record Candidate(Operation operation, String path) {

        int distance(String asked) {
            return asked.length() - path.length() > FARTHEST || path.length() - asked.length() > FARTHEST
                    ? Integer.MAX_VALUE
                    : EditDistance.between(asked, path);
        }
    }

    /** A path with what was asked for in the place of its placeholders. */
    private static String filledIn(String template, String asked) {
        String[] steps = template.split("/", -1);
        String[] given = asked.split("/", -1);
        for (int i = 0; i < steps.length && i < given.length; i++) {
            steps[i] = steps[i].startsWith("{") && !given[i].isEmpty() ? given[i] : steps[i];
        }
        return String.join("/", steps);
    }
}
