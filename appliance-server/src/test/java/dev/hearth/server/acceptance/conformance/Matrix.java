package dev.hearth.server.acceptance.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tries every library against every upstream, and tells what came of it as a table in Markdown. */
final class Matrix {

    private final List<String> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Matrix() {
        List<String> head = new ArrayList<>(List.of("Client", "Upstream"));
        Arrays.stream(Feature.values()).map(Feature::title).forEach(head::add);
        rows.add(row(head));
        rows.add(row(head.stream().map(title -> "---").toList()));
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    void add(Sdk sdk) {
        for (Upstream upstream : Upstream.values()) {
            List<String> cells = new ArrayList<>(List.of(sdk.title(), upstream.title()));
            for (Feature feature : Feature.values()) {
                cells.add(tried(sdk, upstream, feature));
            }
            rows.add(row(cells));
        }
    }

    private String tried(Sdk sdk, Upstream upstream, Feature feature) {
        if (feature == Feature.EMBEDDINGS && !sdk.embeds()) {
            return " ";
        }
        try {
            feature.check(sdk, upstream);
            return "✓";
        } catch (Refused refused) {
            if (refused.names(sdk.field(feature))) {
                return "–";
            }
            return failed(sdk, upstream, feature, refused);
        } catch (Exception | AssertionError e) {
            return failed(sdk, upstream, feature, e);
        }
    }

    private String failed(Sdk sdk, Upstream upstream, Feature feature, Throwable e) {
        failures.add(sdk.title() + " / " + upstream.title() + " / " + feature.title() + ": " + e);
        return "✗";
    }

    /** What neither works nor is refused so that the caller can help himself. */
    List<String> failures() {
        return failures;
    }

    String table() {
        return String.join("\n", rows) + "\n";
    }
}
