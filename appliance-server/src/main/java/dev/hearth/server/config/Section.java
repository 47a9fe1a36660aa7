package dev.hearth.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** One mapping of the file with its place in it: typed values out, or a {@link ConfigProblem} that names the line. */
final class Section {

    private final Origin origin;
    private final String path;
    private final Node.Mapping mapping;

    private Section(Origin origin, String path, Node.Mapping mapping) {
        this.origin = origin;
        this.path = path;
        this.mapping = mapping;
    }

    /** Where the text came from and what its placeholders stand for. */
    record Origin(String file, Placeholders placeholders) {
        ConfigProblem problem(int line, String what) {
            return new ConfigProblem(file + ":" + line + ": " + what);
        }
    }

    static Section root(Origin origin, Node.Mapping mapping) {
        return new Section(origin, "", mapping).knowing(Keys.TOP);
    }

    private Section knowing(Set<String> known) {
        mapping.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                throw origin.problem(
                        node.line(),
                        "unknown key '" + key + "' in " + (path.isEmpty() ? "the file" : path)
                                + Nearest.hint(key, known) + "; known keys: " + String.join(", ", known));
            }
        });
        return this;
    }

    Section section(String key, Set<String> known) {
        return at(named(key), mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line())), known);
    }

    List<Section> sections(String key, Set<String> known) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            sections.add(at(named(key) + "[" + sections.size() + "]", item, known));
        }
        return sections;
    }

    private Section at(String where, Node node, Set<String> known) {
        return switch (node) {
            case Node.Mapping inner -> new Section(origin, where, inner).knowing(known);
            case Node.Nothing nothing -> new Section(origin, where, new Node.Mapping(nothing.line(), Map.of()));
            default -> throw origin.problem(node.line(), where + " must hold keys: " + String.join(", ", known));
        };
    }

    private List<Node> items(String key) {
        Node node = mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line()));
        return switch (node) {
            case Node.Sequence sequence -> sequence.items();
            case Node.Nothing nothing -> List.of();
            default -> throw origin.problem(node.line(), named(key) + " must be a list: put its entries into [ ]");
        };
    }

    Optional<String> text(String key) {
        Node node = mapping.entries().get(key);
        return node == null ? Optional.empty() : Optional.of(scalar(key, node));
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof Node.Scalar(int line, String raw))) {
            throw origin.problem(node.line(), named(key) + " must be one value; give one, or remove the key");
        }
        try {
            return origin.placeholders().fill(raw);
        } catch (Placeholders.Unfillable unfillable) {
            throw origin.problem(line, unfillable.getMessage() + " (in " + named(key) + ")");
        }
    }

    List<String> texts(String key) {
        return items(key).stream().map(item -> scalar(key, item)).toList();
    }

    Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    List<Secret> secrets(String key) {
        return texts(key).stream().map(Secret::new).toList();
    }

    Map<String, Secret> headers(String key) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        switch (mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line()))) {
            case Node.Mapping inner ->
                inner.entries().forEach((name, value) -> headers.put(name, new Secret(scalar(key, value))));
            case Node.Nothing nothing -> {}
            default -> throw problemAt(key, named(key) + " must hold names and values, such as {X-Team: office}");
        }
        return headers;
    }

    /** The name of this thing: present, and made of characters that are safe in URLs, logs and metrics. */
    String name() {
        String name = require(text("name"), "name");
        if (!name.matches("[\\p{L}\\p{N}*][\\p{L}\\p{N}._:/@*+-]*")) {
            throw problemAt("name", named("name") + " must consist of letters, digits and . _ - : / @ +");
        }
        return name;
    }

    OptionalInt integer(String key, int least, int most) {
        OptionalLong number = number(key, least, most);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    OptionalLong number(String key, long least, long most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException notANumber) {
            // The same message serves both.
        }
        String range = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        throw problemAt(key, named(key) + " must be a whole number " + range + ", not " + quoted(key));
    }

    Optional<Duration> duration(String key) {
        return text(key)
                .map(text -> Quantity.duration(text)
                        .orElseThrow(() -> problemAt(
                                key, named(key) + " must be a time such as 500ms, 5s, 10m or 1h, not " + quoted(key))));
    }

    Optional<Long> size(String key) {
        return text(key)
                .map(text -> Quantity.bytes(text)
                        .orElseThrow(() -> problemAt(
                                key,
                                named(key) + " must be a size such as 512KiB, 32MiB or 1GiB, not " + quoted(key))));
    }

    Path file(String key) {
        return origin.placeholders().relative(require(text(key), key));
    }

    Optional<URI> url(String key) {
        return text(key).map(text -> {
            try {
                URI url = new URI(text.replaceFirst("/+$", ""));
                if (isHttp(url) && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                    return url;
                }
            } catch (URISyntaxException notAnAddress) {
                // The same message serves both.
            }
            throw problemAt(
                    key,
                    named(key) + " must be an address such as http://10.0.0.7:8000/v1,"
                            + " without a user, a password or a query; keys belong into api_keys or headers");
        });
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    <T> T require(Optional<T> value, String key) {
        return value.orElseThrow(() -> problem((path.isEmpty() ? "the file" : path) + " needs '" + key + "'; add it"));
    }

    ConfigProblem problem(String what) {
        return origin.problem(mapping.line(), what);
    }

    ConfigProblem problemAt(String key, String what) {
        Node node = mapping.entries().get(key);
        return origin.problem(node == null ? mapping.line() : node.line(), what);
    }

    /** The value as the file has it, placeholders unfilled: what they stand for may be a secret. */
    String quoted(String key) {
        return mapping.entries().get(key) instanceof Node.Scalar(int line, String raw) ? "'" + raw + "'" : "that";
    }

    private String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
