package dev.hearth.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.BrowserSignIn;
import dev.hearth.console.api.Session;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserWaitTest {

    private final Here here = new Here();
    private final List<Session> sessions = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();
    private FakeServer server;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.door().browser().offer("login.example.org");
        client = AdminClient.at(Address.parse(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksUntilTheBrowserIsDoneAndEnters() {
        wait(client.beginInBrowser(), () -> {
                    if (slept.size() == 3) {
                        server.door().browser().done();
                    }
                })
                .start(() -> {}, failures::add);
        assertThat(failures).isEmpty();
        assertThat(sessions).extracting(session -> session.user().username()).containsExactly("admin");
        assertThat(server.door().browser().questions()).isEqualTo(3);
    }

    @Test
    void aServerThatIsAwayForAMomentEndsNothing() {
        wait(client.beginInBrowser(), this::awayAtFirst).start(() -> {}, failures::add);
        assertThat(failures).isEmpty();
        assertThat(sessions).hasSize(1);
    }

    @Test
    void aRefusalEndsItInTheServersWords() {
        BrowserSignIn begun = client.beginInBrowser();
        server.refuse("/oidc/status", 403, "no_role", "Nobody has given you a role here.");
        wait(begun, () -> {}).start(() -> {}, failures::add);
        assertThat(failures).extracting(AdminFailure::words).containsExactly("Nobody has given you a role here.");
        assertThat(slept).hasSize(1);
    }

    @Test
    void nobodyWaitsLongerThanTheServer() {
        BrowserSignIn begun = new BrowserSignIn("http://x", "secret-claim", "K7T", 2, 10);
        wait(begun, () -> {}).start(() -> {}, failures::add);
        assertThat(slept).hasSize(5);
        assertThat(failures).extracting(AdminFailure::kind).containsExactly(AdminFailure.Kind.TIMEOUT);
        assertThat(begun.toString()).doesNotContain("secret-claim");
    }

    @Test
    void whoCancelsIsNotAskedForAnyMore() {
        BrowserWait[] wait = new BrowserWait[1];
        wait[0] = wait(client.beginInBrowser(), () -> wait[0].cancel());
        wait[0].start(() -> {}, failures::add);
        assertThat(server.door().browser().questions()).isZero();
        assertThat(failures).isEmpty();
        assertThat(sessions).isEmpty();
    }

    private void awayAtFirst() {
        try {
            if (slept.size() == 1) {
                server.goAway();
            } else if (slept.size() == 2) {
                server.comeBack();
                server.door().browser().done();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BrowserWait wait(BrowserSignIn begun, Runnable meanwhile) {
        return new BrowserWait(
                client,
                begun,
                here.background(),
                time -> {
                    slept.add(time);
                    meanwhile.run();
                },
                sessions::add);
    }
}
