package dev.hearth.server.wire.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters.Passage;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.openai.OpenAiError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {

    private static final String FORM_TYPE = "multipart/form-data; charset=utf-8; boundary=\"x-1\"";
    private static final String FORM = """
            --x-1
            Content-Disposition: form-data; name="file"; filename="model"
            Content-Type: audio/wav

            RIFF\u0000\u00ff--x-1 no delimiter
            --x-1
            content-disposition: form-data; name="model"

            %s
            --x-1
            Content-Disposition: form-data; name=prompt


            --x-1--
            """.replace("\n", "\r\n");

    private static Inquiry read(String contentType, byte[] body) {
        Passage passage = new Passage("POST", "/x", contentType, Optional.empty(), List.of());
        return Passages.read("r1", passage, body, OpenAiError::body);
    }

    private static Call call(String contentType, String body) {
        return read(contentType, latin(body)).call();
    }

    /** One byte for each character, also those that are no text. */
    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sent(Call call) {
        byte[] body = Passages.request(call, (Passage) call.parameters());
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    @Test
    void ofAJsonBodyOnlyTheModelChanges() {
        String body = "{ \"prompt\": \"a\\u00e9\",\"model\" : \"pictures\", \"n\":1.0 }";
        Call call = call("application/json; charset=utf-8", body);

        assertThat(call.model()).isEqualTo("pictures");
        assertThat(call.choices()).isZero();
        assertThat(sent(call.forModel("gpt-image-1"))).isEqualTo(body.replace("pictures", "gpt-image-1"));
    }

    @Test
    void ofAFormOnlyTheModelChanges() {
        Call call = call(FORM_TYPE, FORM.formatted("scribe"));

        assertThat(call.model()).isEqualTo("scribe");
        assertThat(sent(call.forModel("whisper-1"))).isEqualTo(FORM.formatted("whisper-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json         | {\"input\":\"x\"}",
                "application/json         | {\"model\":null}",
                "application/json         | ''",
                "text/plain               | ''",
            })
    void whatNamesNoModelGoesOnAsItIs(String contentType, String body) {
        Call call = call(contentType, body);

        assertThat(call.model()).isEmpty();
        assertThat(sent(call)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "application/json,text/plain",
                "application/json;,text/plain",
                "application/json; charset=utf-7",
                "application/json; charset=utf-8; charset=utf-16",
                "application/xml",
                "multipart/mixed; boundary=b",
            })
    void whatNobodyLooksIntoIsNotPassedOn(String contentType) {
        Refusal refusal = refused(contentType, "{\"model\":\"x\"}");

        assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal.message()).contains("Content-Type", contentType, "send application/json");
    }

    @Test
    void aStreamIsSeen() {
        assertThat(call("application/json", "{\"stream\":true}").stream()).isTrue();
        assertThat(call("application/json", "{\"stream\":\"no\"}").stream()).isFalse();
        String form = FORM.formatted("m").replace("name=prompt\r\n\r\n", "name=stream\r\n\r\ntrue");
        assertThat(call(FORM_TYPE, form).stream()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"a\",\"model\":\"b\"}",
                "{\"model\":\"a\",\"MODEL\":\"b\"}",
                "{\"Model\":\"a\"}",
                "{\"model\":\"a\"}{\"model\":\"b\"}",
                "{\"model\":",
                "[1]",
                "nonsense"
            })
    void aJsonBodyThatIsNoneIsRefused(String body) {
        assertThat(refused("application/json", body).kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        String whole = FORM.formatted("m");
        assertThat(refused("multipart/form-data", whole).message()).contains("boundary");
        assertThat(refused(FORM_TYPE, "nothing").message()).contains("does not begin with its boundary");
        assertThat(refused(FORM_TYPE, whole.substring(0, whole.length() / 2)).kind())
                .isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refused(FORM_TYPE, whole.replace("name=prompt", "name=model"))
                        .param())
                .hasValue("model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name='model'",
                "Content-Disposition: form-data; name=\"mod\\el\"",
                "Content-Disposition: form-data; name=\"mod%65l\"",
                "Content-Disposition: form-data; name*=UTF-8''model",
                "Content-Disposition: form-data; name=\"a\"; name=\"model\"",
                "Content-Disposition: form-data; name=\"a\"; NAME=\"model\"",
                "Content-Disposition: form-data; name=\"a\\\"; name=\"model\"",
                "Content-Disposition: form-data; name=\"a\"; x=\"b\\\"; name=\"model\"",
                "Content-Disposition: form-data;\r\n name=\"model\"",
                "Content-Disposition : form-data; name=\"model\"",
                "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"model\"",
                "Content-Disposition: form-data; name=\"a\"\nX: y",
                "Content-Disposition: attachment; name=\"model\"",
                "Content-Disposition: form-data; name=",
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; name=\"MODEL\"",
                "Content-Disposition: form-data; name=\"model[]\"",
                "Content-Disposition: form-data; name=\"model[0]\"",
                "Content-Disposition: form-data; name=\"Model[a][b]\"",
                "Content-Disposition: form-data; name=\"[model]\"",
                "Content-Disposition: form-data; name=\"max.tokens\"",
                "Content-Disposition: form-data; name=\"model[]\"; filename=\"x\"",
                "Content-Disposition: form-data; name=\"model\"; filename=\"x\"",
                "Content-Disposition: form-data; name=\"model\"\r\nContent-Transfer-Encoding: base64",
                "Content-Disposition: form-data; name=\"model\"\r\nContent-Type: text/plain; charset=utf-16",
                "X-Nothing: here",
                ""
            })
    void aPartThatNotEverybodyReadsAlikeIsRefused(String head) {
        String body = "--x-1\r\n" + head + "\r\n\r\ngpt-4\r\n--x-1--\r\n";

        assertThat(refused(FORM_TYPE, body).kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"model\"",
                "CONTENT-DISPOSITION:form-data;name=model",
                "content-disposition: Form-Data; Name=\"model\";",
                "Content-Type: text/plain; charset=UTF-8\r\nContent-Disposition: form-data; name=\"model\"",
                "Content-Disposition: form-data; name=\"model\"\r\nContent-Transfer-Encoding: 8bit\r\nContent-Length: 6",
            })
    void aModelIsReadAsAllClientsWriteIt(String head) {
        String body = "--x-1\r\n" + head + "\r\n\r\nscribe\r\n--x-1--\r\n";

        assertThat(call(FORM_TYPE, body).model()).isEqualTo("scribe");
    }

    @Test
    void filesMayBeCalledAnything() {
        String body = "--x-1\r\nContent-Disposition: form-data; name=\"image[]\"; filename=\"C:\\a;b=%22 \u00e9.png\";"
                + " filename*=UTF-8''%C3%A9.png\r\nContent-Type: image/png\r\n\r\nPNG\r\n";

        assertThat(call(FORM_TYPE, body + body + "--x-1--").model()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preamble\r\n--x-1\r\nP\r\n--x-1--",
                "--x-1\r\nP\r\n--x-1--epilogue",
                "--x-1\r\nP\r\n--x-1\nP\r\n--x-1--",
                "--x-1\r\nP\r\n--x-10\r\nP\r\n--x-1--",
                "--x-1\r\nP\n--x-1\nContent-Disposition: form-data; name=\"model\"\n\nb\r\n--x-1--",
                "--x-1\r\nP\r--x-1\r\nP\r\n--x-1--",
                "--x-1\r\nP\r\n--x-1-",
            })
    void aBoundaryThatNotEverybodyFindsIsRefused(String body) {
        String part = "Content-Disposition: form-data; name=a\r\n\r\nb";

        assertThat(refused(FORM_TYPE, body.replace("P", part)).kind()).isEqualTo(Kind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=a; boundary=x-1",
                "multipart/form-data; x=\"\\\"; boundary=a; y=\"; boundary=x-1",
                "multipart/form-data; boundary*0=x; boundary*1=-1",
                "multipart/form-data; boundary=x-1, multipart/form-data; boundary=a",
            })
    void aTypeThatNamesTwoBoundariesIsRefused(String type) {
        assertThat(refused(type, FORM.formatted("m")).message()).contains("boundary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.api+json", "Application/JSON-seq+JSON ; a=b", "text/json"})
    void whateverIsJsonIsReadAsSuch(String type) {
        assertThat(call(type, "{\"model\":\"m\"}").model()).isEqualTo("m");
    }

    @Test
    void whatTravelsBesidesTheModelIsNamed() {
        Passage passage = new Passage("POST", "/x?a=b", "application/json", Optional.empty(), List.of("a"));
        Call call = Passages.read("r1", passage, latin("{\"model\":\"m\",\"models\":[]}"), OpenAiError::body)
                .call();

        assertThat(call.parameters().others()).containsExactly("a", "models");
        Passage list = new Passage("POST", "/x?a", FORM_TYPE, Optional.empty(), List.of("models[]"));
        byte[] form = latin(FORM.formatted("m").replace("name=prompt", "name=\"fallbacks[0]\""));
        assertThat(Passages.read("r1", list, form, OpenAiError::body)
                        .call()
                        .parameters()
                        .others())
                .containsExactly("models", "fallbacks");
    }

    private static Refusal refused(String contentType, String body) {
        return catchThrowableOfType(Refusal.class, () -> call(contentType, body));
    }

    @Test
    void nothingThatIsSentBreaksTheReaders() {
        RandomGenerator random = new Random(7578);
        byte[] form = latin(FORM.formatted("m"));
        byte[] json = latin("{\"model\":\"m\",\"stream\":true,\"a\":[{\"b\":\"\\u00e9\"}]}");
        for (int i = 0; i < 100_000; i++) {
            boolean asForm = random.nextBoolean();
            byte[] body = mutated(asForm ? form : json, random);
            try {
                Call call = read(asForm ? FORM_TYPE : "application/json", body).call();
                Passages.request(call.forModel("upstream"), (Passage) call.parameters());
            } catch (Refusal refusal) {
                assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
            }
        }
    }

    /** By one who takes half a line end for one, any quotes for quotes, and the first or the last of two for the one. */
    private static String carelesslyRead(String form, boolean lastCounts) {
        String model = "";
        for (String part : form.split("(?:^|\\r?\\n|\\r)--x-1", -1)) {
            String[] halves = part.split("\\r?\\n\\r?\\n", 2);
            boolean named = halves.length == 2
                    && CARELESS.matcher(halves[0].replaceAll("filename=\"[^\"]*\"", ""))
                            .find();
            if (named && (lastCounts || model.isEmpty())) {
                model = halves[1].strip();
            }
        }
        return model;
    }

    private static final Pattern CARELESS = Pattern.compile(
            "(?i)(?:^|[\r\n])[ \t]*content-disposition\\s*:(?:[^\\r\\n]|\\r?\\n[ \\t])*?[;\\s]name\\*?\\s*=\\s*(?:[a-z0-9-]*'[^']*')?[\"']?"
                    + "model(?:[\"';\\s]|$)");

    @Test
    void noFormNamesOneModelHereAndAnotherOneThere() {
        RandomGenerator random = new Random(2388);
        List<String> pieces = List.of(
                "--x-1\r\n",
                "--x-1\n",
                "\r\n",
                "\n",
                "\r",
                "--x-1--",
                "Content-Disposition: form-data; name=\"model\"",
                "Content-Disposition: form-data; name=model; filename=\"x\"",
                "; name=model",
                "; name='model'",
                "\\\"",
                "\"",
                "name*=UTF-8''model",
                "\r\n\r\n",
                "\n\n",
                "other",
                " ",
                "\t",
                ":",
                "Content-Type: text/plain");
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder form = new StringBuilder(FORM.formatted("mine"));
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                int at = random.nextInt(form.length());
                int end = random.nextBoolean() ? at : Math.min(form.length(), at + random.nextInt(12));
                form.replace(at, end, pieces.get(random.nextInt(pieces.size())));
            }
            Optional<String> here = model(form.toString());
            if (here.isPresent()) {
                read++;
                assertThat(carelesslyRead(form.toString(), random.nextBoolean()))
                        .as(form.toString())
                        .isEqualTo(here.orElseThrow().strip());
            }
        }
        assertThat(read).isGreaterThan(500);
    }

    private static Optional<String> model(String form) {
        try {
            return Optional.of(call(FORM_TYPE, form).model());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        byte[] changed = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        byte[] interesting = {'"', '{', '}', ':', ',', '\\', '-', '\r', '\n', ';', '=', (byte) 0xED, (byte) 0xFF, 0};
        for (int i = random.nextInt(5); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = interesting[random.nextInt(interesting.length)];
        }
        return changed;
    }

    @Test
    void anAnswerKeepsItsStatusTypeAndBytes() {
        Rendering rendering = read("", new byte[0]).rendering();

        assertThat(rendering.step(new Delta.Head(404, "text/plain"))).isEmpty();
        assertThat(rendering.status()).isEqualTo(404);
        assertThat(rendering.contentType()).isEqualTo("text/plain");
        assertThat(rendering.step(new Delta.Bytes(latin("\u00ff")))).isEqualTo(latin("\u00ff"));
        assertThat(rendering.step(new Delta.End(Delta.StopReason.STOP, Usage.NONE)))
                .isEmpty();
        assertThat(rendering.failure(Refusal.of(Kind.TIMEOUT, "slow"))).isEmpty();
    }

    @Test
    void eventsTellThatTheyWereCut() {
        Rendering rendering = read("", new byte[0]).rendering();
        rendering.step(new Delta.Head(200, "text/event-stream; charset=utf-8"));

        assertThat(new String(rendering.failure(Refusal.of(Kind.TIMEOUT, "slow")), StandardCharsets.UTF_8))
                .startsWith("\n\nevent: error\ndata: {\"error\"")
                .endsWith("}\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"usage\":{\"input_tokens\":9,\"output_tokens\":4,\"input_tokens_details\":{\"cached_tokens\":2}}}    | 9 | 2 | 4 | 0",
                "{\"data\":[{\"usage\":1}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}} | 9 | 0 | 4 | 0",
                "{\"usage\":{\"output_tokens\":5,\"output_tokens_details\":{\"reasoning_tokens\":3}}}                   | 0 | 0 | 5 | 3",
                "{\"usage\":{\"type\":\"tokens\",\"input_tokens\":-5,\"output_tokens\":1}}                              | 0 | 0 | 1 | 0",
            })
    void theUsageOfAnAnswerIsRead(String json, long input, long cached, long output, long reasoning) {
        assertThat(PassageUsage.in(latin(json))).isEqualTo(new Usage(input, cached, 0, output, reasoning, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"usage\":{\"seconds\":3}}",
                "{\"usage\":{\"input_tokens\":9",
                "{\"usage\":{\"input_tokens\":99999999999}}"
            })
    void whereNoneIsToldItIsUnknown(String json) {
        assertThat(PassageUsage.in(latin(json))).isEqualTo(Usage.UNKNOWN);
    }
}
