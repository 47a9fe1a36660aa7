package dev.hearth.server.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One mapping of the file with its place in it: typed values out, or a {@link ConfigProblem} that names the line. */
final class Section {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}*][\\p{L}\\p{N}._:/@*+-]*");

    /** Longer ones would be cut in the account. */
    private static final int MAX_NAME = 200;

    /** What RFC 9110 calls a token. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Origin origin;
    private final String path;
    private final Node.Mapping mapping;

    private Section(Origin origin, String path, Node.Mapping mapping) {
        this.origin = origin;
        this.path = path;
        this.mapping = mapping;
    }

    /**
     * Where the text came from and what its placeholders stand for.
     *
     * @param file empty for what was not written into a file
     * @param itself what a reader calls the whole text
     */
    record Origin(String file, String itself, Placeholders placeholders) {
        ConfigProblem problem(int line, String key, String what) {
            return new ConfigProblem(file.isEmpty() ? "" : file + ":" + line + ": ", key, what);
        }
    }

    static Section root(Origin origin, Node.Mapping mapping, Set<String> known) {
        return new Section(origin, "", mapping).knowing(known);
    }

    private Section knowing(Set<String> known) {
        mapping.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                throw origin.problem(
                        node.line(),
                        words(key),
                        "unknown key '" + key + "' in " + itself() + Nearest.hint(key, known) + "; known keys: "
                                + String.join(", ", known));
            }
        });
        return this;
    }

    Section section(String key, Set<String> known) {
        return at(words(key), mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line())), known);
    }

    List<Section> sections(String key, Set<String> known) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            sections.add(at(words(key) + "[" + sections.size() + "]", item, known));
        }
        return sections;
    }

    private Section at(String where, Node node, Set<String> known) {
        return switch (node) {
            case Node.Mapping inner -> new Section(origin, where, inner).knowing(known);
            case Node.Nothing nothing -> new Section(origin, where, new Node.Mapping(nothing.line(), Map.of()));
            default -> throw origin.problem(node.line(), where, where + " must hold keys: " + String.join(", ", known));
        };
    }

    private List<Node> items(String key) {
        Node node = mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line()));
        return switch (node) {
            case Node.Sequence sequence -> sequence.items();
            case Node.Nothing nothing -> List.of();
            default -> throw problemAt(key, words(key) + " must be a list: put its entries into [ ]");
        };
    }

    Optional<String> text(String key) {
        Node node = mapping.entries().get(key);
        return node == null ? Optional.empty() : Optional.of(scalar(key, node));
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof Node.Scalar(int line, String raw))) {
            throw origin.problem(
                    node.line(), words(key), words(key) + " must be one value; give one, or remove the key");
        }
        try {
            return origin.placeholders().fill(raw);
        } catch (Placeholders.Unfillable unfillable) {
            throw origin.problem(line, words(key), unfillable.getMessage() + " (in " + words(key) + ")");
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
        map(key, "{X-Team: office}").forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
                throw problemAt(key, words(key) + " holds what no HTTP header can be: '" + name + "'");
            }
            headers.put(name, new Secret(value));
        });
        return headers;
    }

    /** Names, and values that must not be shown. */
    Map<String, Secret> secrets(String key, String example) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        map(key, example).forEach((name, value) -> secrets.put(name, new Secret(value)));
        return secrets;
    }

    /** Names and values. */
    private Map<String, String> map(String key, String example) {
        Map<String, String> entries = new LinkedHashMap<>();
        switch (mapping.entries().getOrDefault(key, new Node.Nothing(mapping.line()))) {
            case Node.Mapping inner ->
                inner.entries().forEach((name, value) -> entries.put(name, scalar(key + "." + name, value)));
            case Node.Nothing nothing -> {}
            default -> throw problemAt(key, words(key) + " must hold names and values, such as " + example);
        }
        return entries;
    }

    boolean isEmpty() {
        return mapping.entries().isEmpty();
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The name of this thing: present, and made of characters that are safe in URLs, logs and metrics. */
    String name() {
        return named("name", require(text("name"), "name"));
    }

    List<String> names(String key) {
        return texts(key).stream().map(name -> named(key, name)).toList();
    }

    private String named(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw problemAt(key, words(key) + " must consist of letters, digits and . _ - : / @ +");
        }
        if (name.length() > MAX_NAME) {
            throw problemAt(key, words(key) + " must not be longer than " + MAX_NAME + " characters");
        }
        return name;
    }

    boolean flag(String key) {
        return switch (text(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problemAt(key, words(key) + " must be true or false, not " + quoted(key));
        };
    }

    /** One of the values of an enum, written in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = require(text(key), key);
        List<E> all = List.of(type.getEnumConstants());
        return all.stream()
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() -> problemAt(
                        key,
                        words(key) + " must be one of "
                                + all.stream().map(Section::label).collect(Collectors.joining(", ")) + ", not "
                                + quoted(key)));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
        throw problemAt(key, words(key) + " must be a whole number " + range + ", not " + quoted(key));
    }

    /** A number of up to nine digits behind the point, zero or more. */
    Optional<BigDecimal> decimal(String key) {
        return text(key).map(text -> {
            if (!text.matches("\\d{1,12}(\\.\\d{1,9})?")) {
                throw problemAt(key, words(key) + " must be a number such as 0.25, not " + quoted(key));
            }
            return new BigDecimal(text);
        });
    }

    Optional<Duration> duration(String key) {
        return text(key)
                .map(text -> Quantity.duration(text)
                        .orElseThrow(() -> problemAt(
                                key,
                                words(key) + " must be a time such as 500ms, 5s, 10m, 1h or 30d, not " + quoted(key))));
    }

    /** The same, where nothing is a time as well. */
    Optional<Duration> durationOrNone(String key) {
        return text(key).filter("0s"::equals).map(_ -> Duration.ZERO).or(() -> duration(key));
    }

    Optional<Long> size(String key) {
        return text(key)
                .map(text -> Quantity.bytes(text)
                        .orElseThrow(() -> problemAt(
                                key,
                                words(key) + " must be a size such as 512KiB, 32MiB or 1GiB, not " + quoted(key))));
    }

    /** This machine's where the key is missing. */
    ZoneId zone(String key) {
        return text(key)
                .map(text -> {
                    try {
                        return ZoneId.of(text);
                    } catch (DateTimeException unknown) {
                        throw problemAt(
                                key,
                                words(key) + " must be a time zone such as Europe/Berlin, Asia/Shanghai or UTC, not "
                                        + quoted(key));
                    }
                })
                .orElseGet(ZoneId::systemDefault);
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
                    words(key) + " must be an address such as http://10.0.0.7:8000/v1,"
                            + " without a user, a password or a query; keys belong into api_keys or headers");
        });
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    <T> T require(Optional<T> value, String key) {
        return value.orElseThrow(() -> problemIn(key, itself() + " needs '" + key + "'; add it"));
    }

    /** A problem with a key that may not be there. */
    ConfigProblem problemIn(String key, String what) {
        return origin.problem(mapping.line(), words(key), what);
    }

    ConfigProblem problemAt(String key, String what) {
        Node node = mapping.entries().get(key);
        return origin.problem(node == null ? mapping.line() : node.line(), words(key), what);
    }

    /** The value as the file has it, placeholders unfilled: what they stand for may be a secret. */
    String quoted(String key) {
        return mapping.entries().get(key) instanceof Node.Scalar(int line, String raw) ? "'" + raw + "'" : "that";
    }

    /** A key in the words of whoever reads the file: with the path to it. */
    String words(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Place place() {
        return new Place(origin.file() + ":" + mapping.line());
    }

    /** Whether it stands in a file, where placeholders are filled in. */
    boolean inFile() {
        return !origin.file().isEmpty();
    }

    private String itself() {
        return path.isEmpty() ? origin.itself() : path;
    }
}
