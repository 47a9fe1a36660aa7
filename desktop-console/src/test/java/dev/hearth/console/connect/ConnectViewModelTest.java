package dev.hearth.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Session;
import dev.hearth.console.core.Forgetful;
import dev.hearth.console.core.Here;
import dev.hearth.console.core.Remembered;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {

    private final Forgetful store = new Forgetful();
    private final List<Session> sessions = new ArrayList<>();
    private final List<BrowserWait> waits = new ArrayList<>();
    private final List<PasswordChoice> choices = new ArrayList<>();
    private final ConnectViewModel model = new ConnectViewModel(
            new Here().background(), new Remembered(store), (client, session) -> sessions.add(session), new Dialogs());
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLoginIsRememberedWithoutItsPassword() {
        type(server.url() + "/", FakeServer.USER, FakeServer.PASSWORD);
        model.connect();
        assertThat(sessions).extracting(session -> session.user().username()).containsExactly("admin");
        assertThat(store.values()).containsEntry("address", server.url()).containsEntry("username", "admin");
        assertThat(store.values().values())
                .doesNotContain(FakeServer.PASSWORD, sessions.getFirst().accessToken());
        assertThat(model.passwordProperty().get()).isEmpty();
    }

    @Test
    void whoHasAPasswordFromAnAdminChoosesHisOwnFirst() {
        server.door().demandNewPassword();
        type(server.url(), FakeServer.USER, FakeServer.PASSWORD);
        model.connect();
        assertThat(sessions).isEmpty();

        List<AdminFailure> failures = new ArrayList<>();
        choices.getFirst().choose("short", () -> {}, failures::add);
        assertThat(failures).hasSize(1);
        assertThat(sessions).isEmpty();

        choices.getFirst().choose("long enough for anybody", () -> {}, failures::add);
        assertThat(failures).hasSize(1);
        assertThat(sessions)
                .singleElement()
                .satisfies(session ->
                        assertThat(session.user().mustChangePassword()).isFalse());
    }

    @Test
    void aWrongPasswordLeavesEverythingAsItWasTyped() {
        type(server.url(), FakeServer.USER, "nonsense");
        model.connect();
        assertThat(model.noticeProperty().get())
                .isInstanceOfSatisfying(
                        Notice.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(AdminFailure.Kind.WRONG_PASSWORD));
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(sessions).isEmpty();
        assertThat(store.values()).isEmpty();
    }

    @Test
    void whatCannotWorkIsSaidWithoutAskingTheServer() {
        type(server.url(), "", "x");
        model.connect();
        assertThat(model.noticeProperty().get()).isInstanceOf(Notice.Incomplete.class);
        type("two words", "admin", "x");
        model.connect();
        assertThat(model.noticeProperty().get()).isInstanceOf(Notice.BadAddress.class);
        assertThat(server.door().logins()).isZero();
    }

    private void type(String address, String username, String password) {
        model.addressProperty().set(address);
        model.usernameProperty().set(username);
        model.passwordProperty().set(password);
    }

    @Test
    void theWayByTheBrowserIsOfferedWhereTheServerKnowsIt() {
        type(server.url(), "", "");
        model.askForWays();
        assertThat(model.oidcProperty().get()).isEmpty();
        server.door().browser().offer("login.example.org");
        model.askForWays();
        assertThat(model.oidcProperty().get()).isEqualTo("login.example.org");
        model.connectInBrowser();
        assertThat(waits).extracting(BrowserWait::code).containsExactly("K7T-2QP");
        type("two words", "", "");
        model.askForWays();
        assertThat(model.oidcProperty().get()).isEmpty();
        model.connectInBrowser();
        assertThat(model.noticeProperty().get()).isInstanceOf(Notice.BadAddress.class);
    }

    /** Remembers what it should have shown. */
    private final class Dialogs implements ConnectViewModel.Dialogs {
        @Override
        public void choosePassword(PasswordChoice choice) {
            choices.add(choice);
        }

        @Override
        public void waitForBrowser(BrowserWait wait) {
            waits.add(wait);
        }
    }
}
