package dev.hearth.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.inference.starter.StarterModel;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the real worker refuses. After each refusal the same process must still be there. */
class WorkerRequestsTest {
    private static final String MESSAGES = "'model':'m','messages':[{'role':'user','content':'hello'}]";

    @TempDir
    static Path dir;

    private static StarterWorker starter;
    private static long pid;

    @BeforeAll
    static void start() throws IOException {
        starter = new StarterWorker(StarterModel.spec(dir.resolve("models")), dir.resolve("work"));
        pid = starter.worker().pid();
    }

    @AfterAll
    static void stop() {
        starter.close();
    }

    @AfterEach
    void itStillLives() {
        JsonNode health = starter.get("/health");

        assertThat(health.path("status").asString()).isEqualTo("ok");
        assertThat(health.at("/slots/total").asInt()).isEqualTo(4);
        assertThat(starter.worker().pid()).isEqualTo(pid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            temperature            | 'temperature':'hot'
            temperature            | 'temperature':2.1
            temperature            | 'temperature':-1
            temperature            | 'temperature':1e999
            top_p                  | 'top_p':1.5
            top_p                  | 'top_p':[0.5]
            min_p                  | 'min_p':-0.1
            top_k                  | 'top_k':1.5
            top_k                  | 'top_k':99999999999999999999
            seed                   | 'seed':'lucky'
            seed                   | 'seed':1e40
            max_tokens             | 'max_tokens':0
            max_tokens             | 'max_tokens':-5
            max_tokens             | 'max_tokens':'many'
            max_completion_tokens  | 'max_completion_tokens':true
            frequency_penalty      | 'frequency_penalty':3
            presence_penalty       | 'presence_penalty':{}
            n                      | 'n':2
            n                      | 'n':0
            stop                   | 'stop':7
            stop                   | 'stop':['a','b','c','d','e']
            stop                   | 'stop':['a',7]
            stop                   | 'stop':''
            stream                 | 'stream':'yes'
            stream_options         | 'stream':true,'stream_options':true
            stream_options.include_usage | 'stream':true,'stream_options':{'include_usage':1}
            logprobs               | 'logprobs':true
            top_logprobs           | 'top_logprobs':3
            logit_bias             | 'logit_bias':{'99999999':100}
            tools                  | 'tools':[{'type':'function','function':{'name':'f'}}]
            tool_choice            | 'tool_choice':'required'
            response_format        | 'response_format':{'type':'json_object'}
            response_format        | 'response_format':{'type':'json_schema','json_schema':{'schema':{'type':'nonsense'}}}
            model                  | 'model':null
            messages               | 'messages':[]
            messages               | 'messages':'hello'
            messages[0]            | 'messages':['hello']
            messages[0].role       | 'messages':[{'content':'x'}]
            messages[0].role       | 'messages':[{'role':'tool','content':'x'}]
            messages[0].role       | 'messages':[{'role':7,'content':'x'}]
            messages[0].content    | 'messages':[{'role':'user'}]
            messages[0].content    | 'messages':[{'role':'user','content':{'a':1}}]
            messages[0].content[0].type | 'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'x'}}]}]
            messages[0].content[0].text | 'messages':[{'role':'user','content':[{'type':'text','text':7}]}]
            """)
    void aBadFieldIsNamed(String field, String json) {
        HttpResponse<String> response = starter.post("/v1/chat/completions", body(MESSAGES + "," + json));

        assertThat(response.statusCode()).isEqualTo(400);
        assertEnvelope(response, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'tools':[],'tool_choice':'none'
            'tools':null,'logprobs':false,'logit_bias':{},'n':1
            'response_format':{'type':'text'},'stop':null,'seed':-9223372036854775808
            'something_new':{'deep':[1,2,3]},'user':'me','metadata':{}
            'temperature':0.0,'top_p':1,'max_tokens':1.0,'frequency_penalty':-2,'presence_penalty':2
            """)
    void whatAsksForNothingSpecialPasses(String json) {
        HttpResponse<String> response = starter.post("/v1/chat/completions", body(MESSAGES + "," + json));

        assertThat(response.body()).contains("\"choices\"");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void textPartsAreJoined() {
        String parts = "'model':'m','messages':[{'role':'user','content':["
                + "{'type':'text','text':'hel'},{'type':'text','text':'lo'}]}],'temperature':0";

        assertThat(starter.post("/v1/chat/completions", body(parts)).body()).contains("Hearth");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``
            {
            []
            "text"
            {} trailing
            null
            """)
    void whatIsNotAJsonObjectIsRefused(String json) {
        assertThat(starter.post("/v1/chat/completions", json == null ? "" : json)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prompt    | 'prompt':7
            prompt    | 'prompt':''
            prompt    | 'prompt':['a','b']
            prompt    | 'prompt':[1,2]
            prompt    | 'other':1
            echo      | 'prompt':'x','echo':true
            suffix    | 'prompt':'x','suffix':'y'
            best_of   | 'prompt':'x','best_of':3
            logprobs  | 'prompt':'x','logprobs':5
            """)
    void aBadFieldOfAPlainCompletionIsNamed(String field, String json) {
        HttpResponse<String> response = starter.post("/v1/completions", body("'model':'m'," + json));

        assertThat(response.statusCode()).isEqualTo(400);
        assertEnvelope(response, field);
    }

    @Test
    void anOverlongPromptIsRefusedWithItsNumbers() {
        String prompt = "'model':'m','prompt':'" + "hello ".repeat(600) + "'";

        HttpResponse<String> response = starter.post("/v1/completions", body(prompt));

        assertThat(response.statusCode()).isEqualTo(400);
        assertEnvelope(response, "prompt");
        assertThat(response.body()).contains("context_length_exceeded").contains("512 tokens");
    }

    @Test
    void aHugePromptIsRefusedWithoutCountingIt() {
        String prompt = "'model':'m','prompt':'" + "hello ".repeat(4_000_000) + "'";

        assertThat(starter.post("/v1/completions", body(prompt)).body())
                .contains("context_length_exceeded")
                .contains("at least");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertThat(starter.post("/v1/completions", " ".repeat(33 << 20)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPromptOneTokenShortOfTheContextGetsOneToken() {
        String prompt = "'model':'m','temperature':0,'prompt':'" + "1".repeat(511) + "'";

        JsonNode answer = StarterWorker.JSON.readTree(
                starter.post("/v1/completions", body(prompt)).body());

        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(511);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void withoutTheTokenNobodyIsAnswered() {
        HttpRequest.Builder anonymous = HttpRequest.newBuilder(starter.uri("/health"));
        HttpRequest.Builder wrong = HttpRequest.newBuilder(starter.uri("/v1/chat/completions"))
                .header("Authorization", "Bearer " + "0".repeat(64));

        assertThat(starter.send(anonymous.build()).statusCode()).isEqualTo(401);
        assertThat(starter.send(wrong.POST(BodyPublishers.ofString("{}")).build())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void otherPathsAndMethodsAreRefused() {
        assertThat(starter.post("/v1/images", "{}").statusCode()).isEqualTo(404);
        assertThat(starter.send(starter.request("/v1/completions").build()).statusCode())
                .isEqualTo(405);
        assertThat(starter.get("/v1/models").at("/data/0/id").asString()).isEqualTo("hearth-starter");
    }

    private static void assertEnvelope(HttpResponse<String> response, String field) {
        JsonNode error = StarterWorker.JSON.readTree(response.body()).path("error");

        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("param").asString()).isEqualTo(field);
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asString()).isNotBlank();
    }

    /** JSON with single quotes, and a later field in place of an earlier one of the same name. */
    private static String body(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
