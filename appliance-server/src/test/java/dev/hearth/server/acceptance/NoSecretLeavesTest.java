package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import dev.hearth.server.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A day in a house in which everybody uses every kind of secret, and what is found of them in the evening. */
class NoSecretLeavesTest {

    private static final String CONFIG = """
            providers:
              - name: filed
                kind: openai-compatible
                base_url: "%1$s"
                api_keys: ["%2$s"]
                headers: {X-Office: "%3$s"}
                query: {key: "%4$s"}
              - {name: behind, kind: openai-compatible, base_url: "%1$s", proxy: "http://office:%5$s@127.0.0.1:9"}
            models:
              - {name: fine, targets: [{provider: filed, model: fine}]}
              - {name: proxied, targets: [{provider: behind, model: fine}]}
            %6$s
            keys: [{name: declared, key: "%7$s"}]
            identity:
              oidc:
                issuer: "http://127.0.0.1:9/realm"
                client_id: hearth
                client_secret: "%8$s"
                redirect_url: "http://127.0.0.1:8000/admin/v1/oidc/callback"
              ldap:
                url: "ldap://127.0.0.1:%9$d"
                bind_dn: "cn=hearth,dc=example,dc=org"
                bind_password: "%10$s"
                search_base: "dc=example,dc=org"
                default_role: member
            """;

    private static final List<String> FAULTS = List.of("e400", "e401", "e403", "e404", "e422", "e429", "e500", "cut");

    /** By what they are called in the test's own complaint. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** By where it was said. */
    private final Map<String, String> said = new LinkedHashMap<>();

    private final Parrot parrot = Parrot.open();
    private final InMemoryDirectoryServer directory = directory();
    private Optional<Thread> feed = Optional.empty();

    @TempDir
    private Path home;

    private static InMemoryDirectoryServer directory() {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
            config.addAdditionalBindCredentials("cn=hearth,dc=example,dc=org", "ldap-bind-0123456789");
            return new InMemoryDirectoryServer(config);
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws Exception {
        directory.startListening();
    }

    @AfterEach
    void close() {
        directory.close();
        parrot.close();
    }

    private String secret(String what, String value) {
        secrets.put(what, value);
        return value;
    }

    /** An answer that is no one-time look at a secret. */
    private JsonNode heard(String where, HttpResponse<String> answer) {
        said.put(said.size() + " " + where, answer.headers().map() + "\n" + answer.body());
        boolean json = answer.headers().firstValue("content-type").orElse("").equals("application/json");
        return Caller.json(json ? answer.body() : "{}");
    }

    private Launch launch() {
        StringBuilder faults = new StringBuilder();
        FAULTS.forEach(fault ->
                faults.append("  - {name: %1$s, targets: [{provider: filed, model: %1$s}]}\n".formatted(fault)));
        Launch launch = Launch.in(home)
                .config(CONFIG.formatted(
                        parrot.baseUrl(),
                        secret("a provider's key in the file", "pk-filed-0123456789abcdef"),
                        secret("a header in the file", "header-filed-0123456789"),
                        secret("a query value in the file", "AIzaFiled0123456789abcdefghijkl"),
                        secret("a proxy's password in the file", "proxy-filed-0123456789"),
                        faults,
                        secret("a declared key", "sk-hearth-declared-0123456789abcdefghijklmnop"),
                        secret("the OpenID client's secret", "oidc-client-0123456789"),
                        directory.getListenPort(),
                        secret("the LDAP bind password", "ldap-bind-0123456789")));
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.put("MISTRAL_API_KEY", secret("a provider's key of the environment", "mk-env-0123456789abcdef"));
        environment.put(
                "HEARTH_ADMIN_PASSWORD",
                secret("the first admin's password", environment.get("HEARTH_ADMIN_PASSWORD")));
        return new Launch(launch.home(), launch.data(), launch.port(), launch.options(), environment);
    }

    @Test
    void noSecretIsFoundWhereItDoesNotBelong() throws Exception {
        Launch launch = launch();
        try (RunningServer server = launch.ready()) {
            spendADay(server);
            keepWhatIsOnDisk("while the server runs");
            server.kill();
        }
        feed.orElseThrow().join();
        keepWhatIsOnDisk("after a kill");
        try (RunningServer again = launch.ready()) {
            readEverything(again, AdminCaller.login(again));
        }
        keepWhatIsOnDisk("after a stop");
        keepOutput();
        said.put("the configuration", config(launch));

        assertThat(said).hasSizeGreaterThan(150);
        assertThat(found()).isEmpty();
    }

    private void spendADay(RunningServer server) throws Exception {
        secret("the first key", server.firstKey().orElseThrow());
        AdminCaller admin = AdminCaller.login(server);
        secret("an access token", admin.caller().key());
        feed = Optional.of(listen(server, admin.caller().key()));
        manageProviders(admin);
        manageKeys(server, admin);
        manageUsers(server, admin);
        ask(server);
        readEverything(server, admin);
    }

    private void manageProviders(AdminCaller admin) {
        String made = """
                {"name": "%s", "kind": "openai-compatible", "base_url": "%s", "api_keys": ["%s", "%s"],
                 "headers": {"X-Office": "%s"}, "query": {"key": "%s"}, "proxy": %s, "models": ["made-%s", "e418"]}""";
        String plain = made.formatted(
                "made",
                parrot.baseUrl(),
                secret("a made provider's key", "pk-made-0123456789abcdef"),
                secret("a made provider's other key", "pk-other-0123456789abcdef"),
                secret("a made provider's header", "header-made-0123456789"),
                secret("a made provider's query value", "AIzaMade0123456789abcdefghijklmn"),
                "null",
                "fine");
        String proxied = made.formatted(
                "made-behind",
                parrot.baseUrl(),
                "pk-made-0123456789abcdef",
                "pk-other-0123456789abcdef",
                "header-made-0123456789",
                "AIzaMade0123456789abcdefghijklmn",
                "\"http://office:" + secret("a made provider's proxy password", "proxy-made-0123456789")
                        + "@127.0.0.1:9\"",
                "proxied");
        Caller caller = admin.caller();
        heard("POST provider", caller.post("/admin/v1/providers", plain));
        heard("POST provider twice", caller.post("/admin/v1/providers", plain));
        heard("POST proxied provider", caller.post("/admin/v1/providers", proxied));
        heard(
                "POST provider, wrong",
                caller.post("/admin/v1/providers", plain.replace("openai-compatible", "unheard-of")));
        heard("test made", caller.post("/admin/v1/providers/made/test", ""));
        heard("test made-behind", caller.post("/admin/v1/providers/made-behind/test", ""));
        heard("test before", caller.post("/admin/v1/providers/test", plain.replace("\"made\"", "\"tried\"")));
        heard("PATCH", caller.send("PATCH", "/admin/v1/providers/made", "{\"max_concurrent\": 5}"));
        heard(
                "PATCH away",
                caller.send("PATCH", "/admin/v1/providers/made", "{\"base_url\": \"http://127.0.0.2:9/v1\"}"));
        heard("DELETE", caller.send("DELETE", "/admin/v1/providers/made-behind", ""));
    }

    private void manageKeys(RunningServer server, AdminCaller admin) {
        JsonNode made = admin.post("/keys", "{\"name\": \"made\", \"keep_bodies\": true}");
        String id = made.path("id").stringValue();
        String first = secret("a made key before its rotation", made.path("key").stringValue());
        String second = secret(
                "a made key",
                admin.post("/keys/" + id + "/rotate", "{\"grace_seconds\": 3600}")
                        .path("key")
                        .stringValue());
        for (String key : List.of(first, second, secrets.get("a declared key"), secrets.get("the first key"))) {
            for (String model : Stream.concat(FAULTS.stream(), Stream.of("fine", "proxied", "made-fine", "e418"))
                    .toList()) {
                boolean stream = model.equals("cut");
                heard("chat " + model, server.caller(key).chat(Caller.hello(model, stream)));
            }
        }
        heard("disable", admin.caller().send("PATCH", "/admin/v1/keys/" + id, "{\"enabled\": false}"));
        heard("a disabled key", server.caller(second).chat(Caller.hello("fine", false)));
    }

    private void ask(RunningServer server) {
        for (String wrong : List.of(
                secret("a wrong key", "sk-hearth-wrong-0123456789abcdefghijklmnopqrstu"),
                secret("another house's key", "sk-proj-elsewhere0123456789abcdefghijklmnop"),
                secret("a password for a key", "hunter2-hunter2-hunter2"))) {
            heard("a wrong key", server.caller(wrong).chat(Caller.hello("fine", false)));
            heard("a wrong session", server.caller(wrong).get("/admin/v1/providers"));
            heard("x-api-key", server.caller("").get("/v1/models", "x-api-key", wrong));
        }
        heard("no JSON", server.caller(secrets.get("a declared key")).chat("{\"model\":"));
    }

    private void manageUsers(RunningServer server, AdminCaller admin) {
        String chosen = secret("a chosen password", "chosen-password-0123456789");
        JsonNode mei = heard("a user", admin.caller().post("/admin/v1/users", """
                {"username": "mei", "password": "%s", "role": "operator"}""".formatted(chosen)));
        JsonNode bo = admin.post("/users", "{\"username\": \"bo\", \"role\": \"member\"}");
        secret("a made-up password", bo.path("password").stringValueOpt().orElse("not-a-password-at-all"));
        JsonNode reset = admin.post("/users/" + mei.path("id").asString() + "/reset-password", "{}");
        String once = secret(
                "a one-time password", reset.path("password").stringValueOpt().orElse("none-was-given"));
        assertThat(secrets).doesNotContainValue("none-was-given").doesNotContainValue("not-a-password-at-all");
        JsonNode session = Caller.json(signIn(server, "mei", once).body());
        String token =
                secret("another access token", session.path("access_token").stringValue());
        String refresh = secret("a refresh token", session.path("refresh_token").stringValue());
        String next = secret("a password that somebody chose", "own-password-0123456789");
        heard("change", server.caller(token).post("/admin/v1/password", """
                {"current_password": "%s", "new_password": "%s"}""".formatted(once, next)));
        heard("change, wrong", server.caller(token).post("/admin/v1/password", """
                {"current_password": "%s", "new_password": "%s"}""".formatted(chosen, next)));
        heard("refresh", server.caller("").post("/admin/v1/refresh", "{\"refresh_token\": \"" + refresh + "\"}"));
        heard(
                "refreshed twice",
                server.caller("").post("/admin/v1/refresh", "{\"refresh_token\": \"" + refresh + "\"}"));
        heard("wrong password", signIn(server, "admin", secret("a wrong password", "wrong-password-0123456789")));
        String misplaced = secret("a password for a name", "misplaced-password-0123456789");
        heard("password for a name", signIn(server, misplaced, "admin"));
        heard("no password", signIn(server, misplaced, ""));
        heard("OpenID", server.caller("").post("/admin/v1/oidc/start", "{}"));
    }

    private static HttpResponse<String> signIn(RunningServer server, String name, String password) {
        return server.caller("").post("/admin/v1/login", """
                {"username": "%s", "password": "%s"}""".formatted(name, password));
    }

    /** Everything that can be read without naming something, and each thing of each list. */
    private void readEverything(RunningServer server, AdminCaller admin) {
        for (String path : List.of("/metrics", "/health", "/openapi", "/docs", "/v1/models")) {
            heard(path, server.caller(secrets.get("a declared key")).get(path));
        }
        JsonNode paths = Caller.json(server.caller("").get("/openapi").body()).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            boolean readable = path.getValue().has("get") && path.getKey().startsWith("/admin/v1/");
            if (readable && !path.getKey().contains("{") && !path.getKey().endsWith("/events")) {
                readList(path.getKey(), admin.caller());
            }
        }
        heard("audit as CSV", admin.caller().get("/admin/v1/audit/export?format=csv"));
        heard("usage by key", admin.caller().get("/admin/v1/usage/export?group_by=key,provider"));
        for (JsonNode request : admin.requests()) {
            String of = "/admin/v1/requests/" + request.path("id").stringValue();
            heard(of, admin.caller().get(of));
            heard(of + "/body", admin.caller().get(of + "/body"));
        }
    }

    private void readList(String path, Caller caller) {
        JsonNode list = heard(path, caller.get(path));
        for (JsonNode thing : list.path("data")) {
            thing.path("id").stringValueOpt().ifPresent(id -> heard(path + "/" + id, caller.get(path + "/" + id)));
        }
    }

    /** The live feed, with every line of the log, until the server is gone. */
    private Thread listen(RunningServer server, String token) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<InputStream> feed = http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + "/admin/v1/events"))
                        .header("authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(feed.statusCode()).isEqualTo(200);
        return Thread.ofVirtual().start(() -> {
            StringBuilder heard = new StringBuilder();
            byte[] piece = new byte[8192];
            try (http;
                    InputStream in = feed.body()) {
                for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                    heard.append(new String(piece, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException killed) {
                heard.append("cut");
            }
            said.put("the live feed", heard.toString());
        });
    }

    /** Byte by byte, as ISO 8859-1 takes them. */
    private void keepWhatIsOnDisk(String when) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home.resolve("data"))) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).anyMatch(file -> file.toString().endsWith(".mv.db"));
        for (Path file : files) {
            said.put(file + " " + when, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    /** All that the processes said, except the one line that shows the first key this once. */
    private void keepOutput() throws IOException {
        String firstKey = secrets.get("the first key");
        try (Stream<Path> all = Files.list(home)) {
            for (Path file : all.filter(path -> path.toString().matches(".*\\.(out|err)"))
                    .toList()) {
                String text = Files.readString(file);
                int greeting = text.indexOf("Hearth is ready");
                String greeted = greeting < 0
                        ? text
                        : text.substring(0, greeting) + text.substring(greeting).replace(firstKey, "");
                said.put("the output in " + file, greeted);
            }
        }
    }

    private static String config(Launch launch) {
        Config config =
                Config.load(Optional.of(launch.home().resolve("hearth.yaml")), launch.data(), launch.environment());
        return config + " " + config.providers() + " " + config.identity() + " " + config.storage();
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        secrets.forEach((what, secret) -> {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            said.forEach((where, text) -> {
                if (text.contains(secret) || text.contains(encoded)) {
                    int at = Math.max(0, text.indexOf(secret));
                    found.add(what + " in " + where + ": …"
                            + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)) + "…");
                }
            });
        });
        return found;
    }
}
