package dev.hearth.server.admin;

import static dev.hearth.server.admin.Guests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.AuditFilter;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole way of an admin call, from the door to the audit log, with guests of every role. */
abstract class TriedPipeline {

    final TestDatabase test;
    final SettableClock clock = new SettableClock();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    Path folder;

    Audit audit;
    ApiKeys keys;
    Guests guests;

    TriedPipeline(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        restart();
    }

    void restart() {
        RootSecret secret = KeyFile.open(folder);
        Users users = new Users(test.database(), folder, clock);
        if (users.firstAdmin(Optional.of(Guests.PASSWORD)).isPresent()) {
            Guests.invite(test.database());
        }
        keys = new ApiKeys(test.database(), secret, clock);
        Sessions sessions = new Sessions(test.database(), users, secret, clock);
        audit = Audit.open(folder, test.database(), secret.subkey("audit log"), clock);
        Repeats repeats = new Repeats(test.database(), secret.seal("answers"), secret.subkey("requests"), clock);
        ClaimedNames claims = new ClaimedNames(Roster.of(test.database()), secret.subkey("names"));
        List<Resource> resources = List.of(
                new LoginResource(users, sessions),
                new KeyResource(keys, clock),
                new AuditResource(audit, ZoneOffset.UTC),
                this::slow);
        guests = new Guests(new Admin(resources, sessions, audit, repeats, claims));
    }

    /** Something that takes its time, and something that breaks. */
    List<Endpoint> slow() {
        Permission permission = Permission.mayChange(Area.JOBS);
        return List.of(
                Endpoint.post("/jobs", permission, "Wait", _ -> {
                    entered.countDown();
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Reply.created("{}");
                }),
                Endpoint.post("/mistakes", permission, "Break", _ -> {
                    throw new IllegalStateException("a mistake");
                }));
    }

    JsonNode newKey(String body) {
        return json(guests.ask("admin", Method.POST, "/keys", body));
    }

    static String path(JsonNode key) {
        return "/keys/" + key.get("id").asString();
    }

    static Refusal refused(Callable<Answer> call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    List<JsonNode> recorded(String action) {
        return audit
                .find(
                        new AuditFilter(
                                Optional.empty(),
                                Optional.of(action),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty()),
                        100)
                .stream()
                .map(record -> AdminJson.tree(record.content()))
                .toList();
    }
}
