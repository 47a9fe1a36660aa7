package dev.hearth.server.wire.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How one vendor differs from what most servers with OpenAI's dialect understand: a row of {@code quirks.yaml}.
 *
 * @param names what the vendor calls a field that others call by the key
 * @param lacks fields that the vendor refuses
 * @param unthinking the names of models that cannot think, and refuse to be asked to
 * @param thoughts the field of an assistant's message that takes its earlier thoughts back
 */
public record Quirks(
        Map<String, String> names,
        Set<String> lacks,
        Effort effort,
        Optional<Pattern> unthinking,
        Optional<String> thoughts) {

    /** As most servers understand it. */
    static final Quirks PLAIN = new Quirks(Map.of(), Set.of(), Effort.EFFORT, Optional.empty(), Optional.empty());

    private static final Map<String, Quirks> BY_KIND = read();

    /** How a model is asked to think. */
    enum Effort {
        EFFORT,
        THINKING,
        ENABLE_THINKING,
        REASONING,
        TEMPLATE,
        NONE
    }

    /** A row as the resource has it. */
    private record Row(
            @Nullable Map<String, String> names,
            @Nullable List<String> lacks,
            @Nullable String effort,
            @Nullable List<String> unthinking,
            @Nullable String thoughts) {

        Quirks quirks() {
            return new Quirks(
                    names == null ? Map.of() : names,
                    lacks == null ? Set.of() : Set.copyOf(lacks),
                    effort == null ? Effort.EFFORT : Effort.valueOf(effort.toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(unthinking).map(Quirks::anyOf),
                    Optional.ofNullable(thoughts));
        }
    }

    public Quirks {
        names = Map.copyOf(names);
        lacks = Set.copyOf(lacks);
    }

    /** Those of a kind of provider; of one that is not known for any, the plain ones. */
    public static Quirks of(String kind) {
        return BY_KIND.getOrDefault(kind, PLAIN);
    }

    static Set<String> kinds() {
        return BY_KIND.keySet();
    }

    String name(String field) {
        return names.getOrDefault(field, field);
    }

    boolean knows(String field) {
        return !lacks.contains(field);
    }

    boolean thinks(String model) {
        return unthinking.filter(names -> names.matcher(model).matches()).isEmpty();
    }

    /** Shapes in which each {@code *} stands for any characters. */
    private static Pattern anyOf(List<String> shapes) {
        return Pattern.compile(shapes.stream()
                .map(shape -> Arrays.stream(shape.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|")));
    }

    private static Map<String, Quirks> read() {
        try (InputStream resource = Quirks.class.getResourceAsStream("quirks.yaml")) {
            Map<String, Row> rows = new YAMLMapper().readValue(resource, new TypeReference<>() {});
            return rows.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, row -> row.getValue().quirks()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
