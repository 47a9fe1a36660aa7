package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.http.ApiDocument;
import dev.hearth.server.http.ApiDocument.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running server and the description that it hands out say the same. */
@TestInstance(Lifecycle.PER_CLASS)
class DocumentedApiTest {

    private static final String PASSWORD = "correct horse battery";

    private final ApiDocument document = ApiDocument.read();
    private final HttpClient http = HttpClient.newHttpClient();
    private Appliance appliance;
    private String session;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        Map<String, String> environment = Map.of("USE_MOCK_SERVICE", "true", "HEARTH_ADMIN_PASSWORD", PASSWORD);
        Config config = Config.load(Optional.empty(), data, environment);
        ServerConfig anyPort = config.server().at("127.0.0.1", 0);
        appliance = Appliance.start(config.withServer(anyPort), data, environment);
        String login = "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}";
        session = documented("POST", "/admin/v1/login", "/admin/v1/login", "", login)
                .get("access_token")
                .asString();
    }

    @AfterAll
    void stop() {
        http.close();
        appliance.close();
    }

    // ---- routes

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
        Set<String> routes = new TreeSet<>();
        appliance.mounted().forEach((mount, service) -> routes.addAll(RecordedRoutes.of(mount, service)));
        Set<String> aliases = routes.stream()
                .filter(route -> route.contains(" /api/v1/"))
                .collect(Collectors.toCollection(TreeSet::new));
        routes.removeAll(aliases);

        assertThat(routes).containsExactlyInAnyOrderElementsOf(names(document.operations().stream()));
        assertThat(aliases.stream().map(alias -> alias.replace(" /api/v1/", " /v1/")))
                .as("what /api/v1 serves, as /v1 does")
                .containsExactlyInAnyOrderElementsOf(names(document.operations().stream()
                        .filter(operation -> operation.path().startsWith("/v1/"))));
    }

    private static Set<String> names(Stream<Operation> operations) {
        return operations.map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Operation> operations() {
        return ApiDocument.read().operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everythingDescribedAnswers(Operation operation) throws Exception {
        HttpResponse<String> answer = send(operation.method(), operation.path().replaceAll("\\{\\w+}", "x"), "", "");

        assertThat(answer.body()).doesNotContain("/docs shows what there is");
        assertThat(operation.node().get("responses").has(Integer.toString(answer.statusCode())))
                .as("status %d", answer.statusCode())
                .isTrue();
    }

    static Stream<Operation> adminOperations() {
        return operations().filter(operation -> operation.path().startsWith("/admin/v1/"));
    }

    @ParameterizedTest
    @MethodSource("adminOperations")
    void everyDescribedParameterIsTakenAndNoOther(Operation operation) throws Exception {
        String path = operation.path().replaceAll("\\{\\w+}", "x");
        List<JsonNode> taken = operation
                .node()
                .path("parameters")
                .valueStream()
                .map(document::resolve)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .toList();
        String described = taken.stream()
                .map(parameter -> parameter.path("name").asString() + "=")
                .collect(Collectors.joining("&", "?", ""));
        boolean takesAny = taken.stream()
                .anyMatch(parameter -> parameter.at("/schema/type").asString().equals("object"));

        assertThat(send(operation.method(), path + described, "", "").body()).doesNotContain("unknown_parameter");
        HttpResponse<String> refused = send(operation.method(), path + "?colour=red", "", "");
        assertThat(refused.body().contains("\"code\":\"unknown_parameter\"")).isEqualTo(!takesAny);
        assertThat(operation.node().get("responses").has(Integer.toString(refused.statusCode())))
                .isTrue();
    }

    @Test
    void aMistypedParameterIsNamedWithTheOneThatIsMeant() throws Exception {
        JsonNode error = documented(
                        "GET", "/admin/v1/usage", "/admin/v1/usage?group_by=day&frm=2026-11-01", session, "")
                .get("error");

        assertThat(error.get("param").asString()).isEqualTo("frm");
        assertThat(error.get("message").asString())
                .startsWith("Unknown parameter 'frm'; did you mean 'from'?; known here: from, group_by, ");
    }

    // ---- answers

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/health           | /health",
                "/health/live      | /health/live",
                "/health/ready     | /health/ready",
                "/v1/models        | /v1/models",
                "/v1/models/{model}| /v1/models/simulated",
                "/v1/models/{model}| /v1/models/no-such-model",
            })
    void whatAnApplicationReads(String path, String url) throws Exception {
        documented("GET", path, url, appliance.firstKey().orElseThrow(), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {'model':'simulated','messages':[{'role':'user','content':'hi'}]}",
                "/v1/chat/completions | {'model':'simulated','messages':[]}",
                "/v1/chat/completions | {'model':'no-such-model','messages':[{'role':'user','content':'hi'}]}",
                "/v1/chat/completions | {'model':'simulated-x?status=500','messages':[{'role':'user','content':'hi'}]}",
                "/v1/chat/completions | {'model':'simulated-x?status=503','messages':[{'role':'user','content':'hi'}]}",
                "/v1/completions      | {'model':'simulated','prompt':'hi'}",
                "/v1/completions      | not JSON",
                "/v1/messages         | {'model':'simulated','max_tokens':9,'messages':[{'role':'user','content':'hi'}]}",
                "/v1/messages         | {'model':'simulated','messages':[{'role':'user','content':'hi'}]}",
                "/v1/messages         | {'model':'no-such-model','max_tokens':9,'messages':[{'role':'user','content':'hi'}]}",
                "/v1/messages         | {'model':'simulated-x?status=503','max_tokens':9,'messages':[{'role':'user','content':'hi'}]}",
                "/v1/messages/count_tokens | {'model':'simulated','messages':[{'role':'user','content':'hi'}]}",
            },
            quoteCharacter = '`')
    void whatAnApplicationAsks(String path, String body) throws Exception {
        documented("POST", path, path, appliance.firstKey().orElseThrow(), body.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/admin/v1/models        | /admin/v1/models",
                "/admin/v1/providers     | /admin/v1/providers",
                "/admin/v1/local-models  | /admin/v1/local-models",
                "/admin/v1/keys          | /admin/v1/keys",
                "/admin/v1/keys          | /admin/v1/keys?limit=0",
                "/admin/v1/keys/{id}     | /admin/v1/keys/none",
                "/admin/v1/usage         | /admin/v1/usage?group_by=model",
                "/admin/v1/usage         | /admin/v1/usage?group_by=day",
                "/admin/v1/usage         | /admin/v1/usage?group_by=colour",
                "/admin/v1/requests      | /admin/v1/requests",
                "/admin/v1/requests/{id} | /admin/v1/requests/none",
                "/admin/v1/server        | /admin/v1/server",
            })
    void whatTheConsoleReads(String path, String url) throws Exception {
        whatAnApplicationAsks(
                "/v1/completions", "{'model':'simulated','prompt':'hi'}"); // So that lists hold something.

        documented("GET", path, url, session, "");
        documented("GET", path, url, "", "");
    }

    @Test
    void aKeyThroughItsLife() throws Exception {
        String keys = "/admin/v1/keys";
        String form = "{\"name\":\"ci\",\"owner\":\"admin\",\"limits\":{\"requests_per_minute\":1}}";
        JsonNode made = documented("POST", keys, keys, session, form);
        String one = keys + "/" + made.get("id").asString();
        String question = "{\"model\":\"simulated\",\"prompt\":\"hi\"}";

        documented("POST", "/v1/completions", "/v1/completions", made.get("key").asString(), question);
        documented("POST", "/v1/completions", "/v1/completions", made.get("key").asString(), question);
        documented("GET", keys + "/{id}", one, session, "");
        documented("POST", keys + "/{id}/rotate", one + "/rotate", session, "{\"grace_seconds\":60}");
        documented("PATCH", keys + "/{id}", one, session, "{\"enabled\":false}");
        documented("PATCH", keys + "/{id}", one, session, "{\"colour\":\"red\"}");
        documented("DELETE", keys + "/{id}", one, session, "");
        documented("DELETE", keys + "/{id}", one, session, "");
    }

    @Test
    void aProviderAndAModelThroughTheirLives() throws Exception {
        String providers = "/admin/v1/providers";
        String models = "/admin/v1/models";
        String form = "{\"name\":\"up\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\","
                + "\"api_keys\":[\"sk-0123456789abcdef\"],\"timeouts\":{\"connect\":\"1s\"}}";
        documented("POST", providers + "/test", providers + "/test", session, form);
        documented("POST", providers, providers, session, form);
        documented("POST", providers, providers, session, form);
        documented("POST", providers, providers, session, "{\"name\":\"x\"}");
        documented("POST", providers + "/{id}/test", providers + "/up/test", session, "");
        documented("PATCH", providers + "/{id}", providers + "/up", session, "{\"max_concurrent\":3}");
        documented("GET", providers + "/{id}", providers + "/up", session, "");
        documented("PATCH", providers + "/{id}", providers + "/local", session, "{\"max_concurrent\":3}");

        String chain = "{\"name\":\"org/chat\",\"targets\":[{\"provider\":\"up\",\"model\":\"m\"}]}";
        documented("POST", models, models, session, chain);
        documented("POST", models, models, session, chain);
        JsonNode shown = documented("GET", models + "/{id}", models + "/org%2Fchat", session, "");
        assertThat(shown.path("name").asString()).isEqualTo("org/chat");
        documented("PATCH", models + "/{id}", models + "/org%2Fchat", session, "{\"strategy\":\"weighted\"}");
        documented("DELETE", providers + "/{id}", providers + "/up", session, "");
        documented("DELETE", models + "/{id}", models + "/org%2Fchat", session, "");
        documented("DELETE", providers + "/{id}", providers + "/up", session, "");
        documented("GET", providers + "/{id}", providers + "/up", session, "");
    }

    @Test
    void aFinishedRequestIsShownAsDescribed() throws Exception {
        String key = appliance.firstKey().orElseThrow();
        HttpResponse<String> answer =
                send("POST", "/v1/completions", key, "{\"model\":\"simulated\",\"prompt\":\"hi\"}");
        String id = answer.headers().firstValue("x-request-id").orElseThrow();

        assertThat(documented("GET", "/admin/v1/requests/{id}", "/admin/v1/requests/" + id, session, "")
                        .path("id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    @Timeout(30)
    void everyChunkOfAStreamIsAsDescribed() throws Exception {
        String key = appliance.firstKey().orElseThrow();
        String question = "{\"model\":\"simulated\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        JsonNode chunk = event("POST", "/v1/chat/completions", "message");

        assertThat(send("POST", "/v1/chat/completions", key, question)
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length()))))
                .hasSizeGreaterThan(3)
                .allSatisfy(json -> assertThat(document.problems(chunk, json)).isEmpty());
    }

    @Test
    @Timeout(30)
    void everyLiveEventIsAsDescribed() throws Exception {
        whatAnApplicationAsks("/v1/completions", "{'model':'simulated','prompt':'hi'}");
        Set<String> awaited = new HashSet<>(Set.of("metrics", "request", "log", "local_model"));
        HttpRequest ask = request("GET", "/admin/v1/events", session, "")
                .header("last-event-id", "0")
                .build();

        try (Stream<String> lines = http.send(ask, BodyHandlers.ofLines()).body()) {
            Iterator<String> feed = lines.filter(line -> !line.isEmpty() && !line.startsWith(":"))
                    .iterator();
            while (!awaited.isEmpty()) {
                feed.next();
                String name = feed.next().substring("event: ".length());
                JsonNode json = JsonMapper.shared().readTree(feed.next().substring("data: ".length()));
                assertThat(document.problems(event("GET", "/admin/v1/events", name), json))
                        .as("%s %s", name, json)
                        .isEmpty();
                awaited.remove(name);
            }
        }
    }

    private JsonNode event(String method, String path, String name) {
        return document.operation(method, path)
                .node()
                .at("/responses/200/content/text~1event-stream/x-events")
                .required(name);
    }

    // ---- how

    private JsonNode documented(String method, String path, String credential, String body) throws Exception {
        return documented(method, path, path, credential, body);
    }

    /** Asks, and holds status, headers and body of the answer against the description. */
    private JsonNode documented(String method, String path, String url, String credential, String body)
            throws Exception {
        HttpResponse<String> answer = send(method, url, credential, body);
        JsonNode described = document.resolve(
                document.operation(method, path).node().get("responses").path(Integer.toString(answer.statusCode())));
        assertThat(described.isObject())
                .as("%s %s: status %d is described; it said %s", method, url, answer.statusCode(), answer.body())
                .isTrue();
        assertThat(answer.headers().map().keySet().stream()
                        .filter(name -> name.startsWith("x-") || name.startsWith("retry-")))
                .allSatisfy(
                        name -> assertThat(described.get("headers").has(name)).isTrue());
        JsonNode schema = described.at("/content/application~1json/schema");
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        assertThat(schema.isObject()).isTrue();
        assertThat(document.problems(schema, json)).as(answer.body()).isEmpty();
        return json;
    }

    private HttpResponse<String> send(String method, String url, String credential, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, url, credential, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String url, String credential, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(appliance.baseUrl() + url))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!credential.isEmpty()) {
            request.header("authorization", "Bearer " + credential);
        }
        return request;
    }
}
