package dev.hearth.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Values of fields that ask for nothing out of the ordinary: the resource {@code usual-values.yaml}. */
public final class UsualValues {

    private static final Map<String, List<String>> BY_FIELD = read();

    private UsualValues() {}

    /** Whether a request with this field is as one without it. */
    public static boolean contains(String field, String value) {
        return value.isEmpty() || BY_FIELD.getOrDefault(field, List.of()).contains(value);
    }

    private static Map<String, List<String>> read() {
        try (InputStream resource = UsualValues.class.getResourceAsStream("usual-values.yaml")) {
            return new YAMLMapper().readValue(resource, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
