package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Appliance;
import dev.hearth.server.config.Config;
import dev.hearth.server.identity.oidc.FakeProvider;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A console that cannot be called back signs somebody in by the office's OpenID provider. */
class ConsoleSignInTest {

    private static final String API = "/admin/v1";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void fromTheButtonToTheSession() throws Exception {
        try (FakeProvider provider = new FakeProvider();
                Appliance appliance = Appliance.start(config(provider), folder.resolve("data"), Map.of())) {
            provider.signIn(Map.of("preferred_username", "mei"));
            Caller console = new Caller(appliance.baseUrl(), "");
            assertThat(json(console.get(API + "/sign-in")).path("oidc").asString())
                    .isEqualTo("127.0.0.1");

            JsonNode begun = json(console.post(API + "/oidc/start", ""));
            assertThat(begun.path("interval").asInt()).isEqualTo(2);
            String claim = "{\"claim\":\"" + begun.path("claim").asString() + "\"}";
            assertThat(status(console, claim)).isEqualTo("pending");
            assertThat(console.post(API + "/oidc/claim", claim).statusCode()).isEqualTo(409);

            // The browser, which knows nothing of the console's claim.
            Map<String, String> back = provider.browse(begun.path("url").asString());
            HttpResponse<String> page =
                    console.get(API + "/oidc/callback?state=" + back.get("state") + "&code=" + back.get("code"));
            assertThat(page.body()).contains("mei", begun.path("code").asString());
            assertThat(page.headers().firstValue("content-security-policy")).isPresent();
            assertThat(status(console, claim)).isEqualTo("pending");
            assertThat(console.get(API + "/oidc/confirm?ticket=" + ticket(page.body()))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(status(console, claim)).isEqualTo("ready");
            JsonNode session = json(console.post(API + "/oidc/claim", claim));
            assertThat(session.path("user").path("username").asString()).isEqualTo("mei");
            assertThat(console.post(API + "/oidc/claim", claim).statusCode()).isEqualTo(400);

            Caller mei =
                    new Caller(appliance.baseUrl(), session.path("access_token").asString());
            assertThat(json(mei.get(API + "/me")).path("source").asString()).isEqualTo("oidc");
            String refresh =
                    "{\"refresh_token\":\"" + session.path("refresh_token").asString() + "\"}";
            assertThat(json(console.post(API + "/refresh", refresh)).has("access_token"))
                    .isTrue();
        }
    }

    private static String status(Caller console, String claim) {
        return json(console.post(API + "/oidc/status", claim)).path("status").asString();
    }

    private static String ticket(String page) {
        Matcher matcher = TICKET.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Caller.json(answer.body());
    }

    private Config config(FakeProvider provider) throws Exception {
        Path file = Files.writeString(folder.resolve("hearth.yaml"), """
                server: {port: 0}
                identity:
                  oidc:
                    issuer: "%s"
                    client_id: hearth
                    redirect_url: "http://127.0.0.1:8000/admin/v1/oidc/callback"
                    default_role: member
                """.formatted(provider.issuer()));
        return Config.load(Optional.of(file), folder.resolve("data"), Map.of());
    }
}
