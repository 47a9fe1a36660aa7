package dev.hearth.server.acceptance.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What applications want from models, by each official library, of each upstream's dialect. The matrix that comes of it stands
 * in {@code CONFORMANCE.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final Path DOCUMENTED = Path.of("CONFORMANCE.md");
    private static final Path FOUND = Path.of("target", "CONFORMANCE-table.md");

    private final ScriptedModel model = new ScriptedModel();
    private final Matrix matrix = new Matrix();
    private House house;

    @BeforeAll
    void tryAll(@TempDir Path home) throws Exception {
        house = House.open(home, model);
        for (Opening opening : sdks()) {
            try (Sdk sdk = opening.open()) {
                matrix.add(sdk);
            }
        }
        Files.writeString(FOUND, matrix.table());
        System.out.println(matrix.table());
    }

    @AfterAll
    void close() throws Exception {
        house.close();
    }

    private interface Opening {
        Sdk open() throws Exception;
    }

    private List<Opening> sdks() {
        String base = house.baseUrl();
        var openAi = OpenAIOkHttpClient.builder()
                .baseUrl(base + "/v1")
                .apiKey(House.KEY)
                .maxRetries(0);
        var anthropic =
                AnthropicOkHttpClient.builder().baseUrl(base).apiKey(House.KEY).maxRetries(0);
        return List.of(
                () -> new OpenAiChat(openAi.build()),
                () -> new OpenAiResponses(openAi.build()),
                () -> new AnthropicMessages(anthropic.build()),
                () -> NodeSdk.start("openai (npm)", "openai-node", true, Map.of(), base),
                () -> NodeSdk.start(
                        "@anthropic-ai/sdk",
                        "anthropic-node",
                        false,
                        Map.of(Feature.JSON_SCHEMA, "output_config.format"),
                        base),
                () -> new LangChain(base + "/v1", House.KEY));
    }

    @Test
    void everythingWorksOrIsRefusedByTheNameOfItsField() {
        assertThat(matrix.failures()).isEmpty();
    }

    @Test
    void theMatrixIsTheDocumentedOne() throws Exception {
        String documented = Files.readString(DOCUMENTED)
                .lines()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(documented)
                .as("the table in %s; if what changed is meant, put in its place the one in %s", DOCUMENTED, FOUND)
                .isEqualTo(matrix.table());
    }

    @Test
    void upstreamsGetOnlyWhatTheirProtocolsAllow() {
        assertThat(model.complaints()).isEmpty();
    }

    @Test
    void everyAnswerOfAnOpenAiPathKeepsWhatItsReferencePromises() throws Exception {
        Promises promises = new Promises();
        List<Recorder.Answer> answers =
                house.recorder().answers().stream().filter(Promises::holdFor).toList();

        assertThat(answers).extracting(Recorder.Answer::path).contains("/v1/responses", "/v1/embeddings");
        assertThat(answers.stream()
                        .flatMap(answer -> promises.broken(answer).stream())
                        .distinct()
                        .limit(20))
                .isEmpty();
        assertThat(promises.broken("response", "{}")).isNotEmpty();
        assertThat(promises.broken("response.event", "{\"type\":\"response.made_up\"}"))
                .isNotEmpty();
    }
}
