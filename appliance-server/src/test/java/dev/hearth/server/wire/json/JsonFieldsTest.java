package dev.hearth.server.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.server.llm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonFieldsTest {

    private final JsonMapper mapper = new JsonMapper();

    private static byte[] utf8(String text) {
        return Json.bytes(text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"a\"}               | {\"model\":1}",
                "{}                              | {\"model\":1}",
                "{ }                             | {\"model\":1 }",
                "{\"x\":{\"model\":2}}           | {\"model\":1,\"x\":{\"model\":2}}",
                "{\"mod\\u0065l\" :\t\"a\" , \"y\":0.10e+5} | {\"mod\\u0065l\" :\t1 , \"y\":0.10e+5}",
                "{\"model\":true,\"z\":null}     | {\"model\":1,\"z\":null}",
                "{\"model\":-12.5e3 }            | {\"model\":1 }",
                "{\"model\":[1,{\"a\":\"]}\"}],\"b\":\"\\\"\"} | {\"model\":1,\"b\":\"\\\"\"}",
            })
    void onlyTheNamedFieldChanges(String before, String after) {
        assertThat(text(JsonFields.of(utf8(before)).with(Map.of("model", "1")))).isEqualTo(after);
    }

    @Test
    void aRawValueIsGivenAsItWasWritten() {
        JsonFields fields = JsonFields.of(utf8("{\"a\": { \"b\" : 1.0 } ,\"c\":\"\\u00e9\"}"));

        assertThat(fields.rawValue("a")).isEqualTo("{ \"b\" : 1.0 }");
        assertThat(fields.rawValue("c")).isEqualTo("\"\\u00e9\"");
        assertThat(fields.rawValue("d")).isNull();
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThatThrownBy(() -> JsonFields.of(utf8("{\"a\":1,\"\\u0061\":2}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'a' is given twice");
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyByteOutsideTheChangedValuesStays(int seed) {
        Random random = new Random(seed);
        RandomObject object = RandomObject.drawn(random);
        Map<String, String> changes = changes(random, object);

        byte[] changed = JsonFields.of(utf8(object.text(Map.of()))).with(changes);

        assertThat(text(changed)).isEqualTo(object.text(changes));
        assertThat(mapper.readTree(changed)).isEqualTo(expectedTree(object, changes));
    }

    /** Some fields that are there, some that are not. */
    private static Map<String, String> changes(Random random, RandomObject object) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (RandomObject.Field field : object.fields()) {
            if (random.nextInt(3) == 0) {
                changes.put(field.name(), RandomObject.value(random, 2));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            changes.put("new" + i, RandomObject.value(random, 1));
        }
        return changes;
    }

    private JsonNode expectedTree(RandomObject object, Map<String, String> changes) {
        ObjectNode tree = (ObjectNode) mapper.readTree(object.text(Map.of()));
        changes.forEach((name, value) -> tree.set(name, mapper.readTree(value)));
        return tree;
    }
}
