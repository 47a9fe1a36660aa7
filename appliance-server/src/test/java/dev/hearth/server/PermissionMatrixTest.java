package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.admin.Guests;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.store.Database;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every endpoint of the running server is tried by every role, and by nobody at all. */
@TestInstance(Lifecycle.PER_CLASS)
class PermissionMatrixTest {

    private static final String PASSWORD = "correct horse battery";
    private static final List<String> ROLES = List.of("admin", "operator", "auditor", "member");

    /** Who may: the first letter of each role, in the order of the roles; {@code *} is everybody, without a session too. */
    private static final String EXPECTED = """
            DELETE /keys/{id}                AO.M
            DELETE /models/{id}              AO..
            DELETE /prices/{id}              AO..
            DELETE /providers/{id}           AO..
            DELETE /sessions/{id}            AOUM
            DELETE /teams/{id}               A...
            DELETE /users/{id}               A...
            GET /alerts                      AOU.
            GET /audit                       AOU.
            GET /audit/export                A.U.
            GET /audit/verify                AOU.
            GET /budgets                     AOUM
            GET /events                      AOU.
            GET /keys                        AOUM
            GET /keys/{id}                   AOUM
            GET /local-models                AOUM
            GET /me                          AOUM
            GET /models                      AOUM
            GET /models/{id}                 AOUM
            GET /oidc/callback               *
            GET /oidc/confirm                *
            GET /prices                      AOUM
            GET /prices/{id}                 AOUM
            GET /provider-kinds              AOU.
            GET /providers                   AOU.
            GET /providers/{id}              AOU.
            GET /requests                    AOUM
            GET /requests/{id}               AOUM
            GET /requests/{id}/body          AOUM
            GET /server                      AOUM
            GET /sessions                    AOUM
            GET /sessions/{id}               AOUM
            GET /sign-in                     *
            GET /teams                       AOUM
            GET /teams/{id}                  AOUM
            GET /teams/{id}/members          AOUM
            GET /usage                       AOUM
            GET /usage/export                AOUM
            GET /users                       AOUM
            GET /users/{id}                  AOUM
            PATCH /keys/{id}                 AO.M
            PATCH /me                        AOUM
            PATCH /models/{id}               AO..
            PATCH /prices/{id}               AO..
            PATCH /providers/{id}            AO..
            PATCH /teams/{id}                A...
            PATCH /users/{id}                A...
            POST /keys                       AO.M
            POST /keys/{id}/rotate           AO.M
            POST /login                      *
            POST /logout                     AOUM
            POST /models                     AO..
            POST /oidc/claim                 *
            POST /oidc/start                 *
            POST /oidc/status                *
            POST /password                   AOUM
            POST /prices                     AO..
            POST /providers                  AO..
            POST /providers/test             AO..
            POST /providers/{id}/test        AO..
            POST /refresh                    *
            POST /teams                      A...
            POST /users                      A...
            POST /users/{id}/reset-password  A...
            POST /users/{id}/unlock          A...
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> sessions = new HashMap<>();
    private Appliance appliance;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        Map<String, String> environment = Map.of("USE_MOCK_SERVICE", "true", "HEARTH_ADMIN_PASSWORD", PASSWORD);
        Config config = Config.load(Optional.empty(), data, environment);
        ServerConfig anyPort = config.server().at("127.0.0.1", 0);
        appliance = Appliance.start(config.withServer(anyPort), data, environment);
        try (Database database = Database.open(config.storage())) {
            Guests.invite(database);
        }
    }

    @AfterAll
    void stop() {
        http.close();
        appliance.close();
    }

    @Test
    void everyRoleMayWhatTheTableSays() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (String route : routes()) {
            found.put(route, mayAsk(route));
        }
        StringBuilder matrix = new StringBuilder();
        found.forEach((route, who) -> matrix.append("%-33s%s%n".formatted(route, who)));
        System.out.println("A admin, O operator, U auditor, M member, * everybody\n" + matrix);

        assertThat(found).isEqualTo(expected());
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        EXPECTED.lines()
                .forEach(line -> expected.put(
                        line.substring(0, line.lastIndexOf(' ')).strip(), line.substring(line.lastIndexOf(' ') + 1)));
        return expected;
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        appliance
                .mounted()
                .forEach((mount, service) -> RecordedRoutes.of(mount, service).stream()
                        .filter(route -> route.contains(" /admin/v1/"))
                        .forEach(route -> routes.add(route.replace(" /admin/v1/", " /"))));
        return routes;
    }

    private String mayAsk(String route) throws Exception {
        if (!Set.of(401, 403).contains(status(route, ""))) {
            return "*";
        }
        StringBuilder may = new StringBuilder();
        for (String role : ROLES) {
            int status = status(route, session(role));
            if (status == 401) { // It has just signed out.
                sessions.remove(role);
                status = status(route, session(role));
            }
            assertThat(status).as(route + " as " + role).isNotEqualTo(401);
            boolean granted = status != 403;
            may.append(granted ? letter(role) : ".");
        }
        return may.toString();
    }

    private static String letter(String role) {
        return role.equals("auditor") ? "U" : role.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /** The body is none that could do anything: it is refused as wrong only by those who would do it. */
    private int status(String route, String session) throws Exception {
        String[] methodAndPath = route.replaceAll("\\{\\w+}", "x").split(" ");
        HttpRequest request = HttpRequest.newBuilder(URI.create(appliance.baseUrl() + "/admin/v1" + methodAndPath[1]))
                .header("authorization", "Bearer " + session)
                .method(methodAndPath[0], BodyPublishers.ofString("[]"))
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    // ---- guests

    private String session(String role) {
        return sessions.computeIfAbsent(role, this::signIn);
    }

    private String signIn(String name) {
        try {
            String body = "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
            HttpRequest request = HttpRequest.newBuilder(URI.create(appliance.baseUrl() + "/admin/v1/login"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            String answer = http.send(request, BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(answer).path("access_token").asString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
