package dev.hearth.server.config;

import java.util.List;
import java.util.Map;

/** A piece of the YAML file that knows its line, so that every problem can name it. */
sealed interface Node {

    int line();

    record Mapping(int line, Map<String, Node> entries) implements Node {}

    record Sequence(int line, List<Node> items) implements Node {}

    /** @param raw as written, before placeholders are filled in: the only form that may stand in a message */
    record Scalar(int line, String raw) implements Node {}

    record Nothing(int line) implements Node {}
}
