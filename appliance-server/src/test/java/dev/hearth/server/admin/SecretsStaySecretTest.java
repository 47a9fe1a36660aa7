package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.DeclaredKey;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Knocks;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecretsStaySecretTest {

    private final List<String> secrets = new ArrayList<>(List.of("correct horse", "battery staple", "office-secret-1"));
    private final List<String> said = new ArrayList<>();

    @Test
    void neitherTheLogNorAnyRefusalHoldsAKeyOrAPasswordOrASession(@TempDir Path folder) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try (TestDatabase test = TestDatabase.h2()) {
            live(test, folder);
        } finally {
            root.detachAppender(log);
        }

        log.list.forEach(event -> said.add(event.getFormattedMessage()));
        assertThat(said).hasSizeGreaterThan(10);
        for (String secret : secrets) {
            assertThat(said).noneMatch(line -> line.contains(secret));
        }
    }

    private void live(TestDatabase test, Path folder) {
        RootSecret secret = KeyFile.open(folder);
        Users users = new Users(test.database(), folder, Clock.systemUTC());
        said.add(users.firstAdmin(Optional.of("correct horse")).toString());
        ApiKeys keys = new ApiKeys(test.database(), secret, Clock.systemUTC());
        Sessions sessions = new Sessions(test.database(), users, secret, Clock.systemUTC());
        Console console = new Console(Console.endpoints(users, sessions, keys, Clock.systemUTC()));
        refused(() -> console.call(Method.POST, "/login", "{\"username\":\"admin\",\"password\":\"battery staple\"}"));
        String token = keep(console.post("/login", "{\"username\":\"admin\",\"password\":\"correct horse\"}", 200)
                .get("access_token")
                .asString());
        console.as(sessions.verify(token));
        refused(() -> sessions.verify(token + "x"));
        refused(() -> console.call(Method.POST, "/keys", "{\"name\":\"a\",\"key\":\"office-secret-1\"}"));

        var created = console.post("/keys", "{\"name\":\"a\"}", 201);
        String first = keep(created.get("key").asString());
        String path = "/keys/" + created.get("id").asString();
        Reply rotated = console.call(Method.POST, path + "/rotate", "");
        said.add(rotated.toString());
        refused(() -> keys.authenticate(Knocks.with(first)));
        refused(() -> keys.authenticate(Knocks.with(keep("sk-hearth-" + "x".repeat(43)))));
        refused(() -> keys.authenticate(Knocks.with("office-secret-1")));
        DeclaredKey declared = new DeclaredKey(KeyTerms.unlimited("declared"), "office-secret-1");
        said.add(declared.toString());
        keys.declare(List.of(declared));
        refused(() -> keys.declare(List.of(declared, declared)));
        console.delete(path);
        said.add(keys.create(KeyTerms.unlimited("b")).toString());
    }

    private String keep(String secret) {
        secrets.add(secret);
        return secret;
    }

    private void refused(Runnable action) {
        Refusal refusal = catchThrowableOfType(Refusal.class, action::run);
        said.add(refusal.message());
    }
}
