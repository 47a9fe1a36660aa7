package dev.hearth.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Alert;
import dev.hearth.console.core.Forgetful;
import dev.hearth.console.core.Here;
import dev.hearth.console.core.Remembered;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Remembered remembered = new Remembered(new Forgetful());
    private final ShellViewModel model = new ShellViewModel(
            AdminClient.at(Address.parse("gpu-box:8000")), "admin", new Here().background(), remembered);

    @Test
    void alertsAreCountedUntilTheyAreRead() {
        model.accept(List.of(alert("disk"), alert("memory")));
        assertThat(model.unreadProperty().get()).isEqualTo(2);
        assertThat(model.alerts()).extracting(Alert::title).containsExactly("memory", "disk");
        model.read();
        assertThat(model.unreadProperty().get()).isZero();
        assertThat(model.alerts()).hasSize(2);
    }

    @Test
    void anAlertThatTheFeedRepeatsIsNotNews() {
        model.accept(List.of(alert("disk")));
        model.read();
        model.accept(List.of(alert("disk")));
        assertThat(model.unreadProperty().get()).isZero();
    }

    @Test
    void alertsOfBeforeTheSignInAreThereAndCounted() throws IOException {
        try (FakeServer server = FakeServer.start(Scenery.quiet())) {
            server.reports().alert(NOON.minusSeconds(60), "memory");
            server.reports().alert(NOON, "disk");
            AdminClient guest = AdminClient.at(Address.parse(server.url()));
            AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
            ShellViewModel shell = new ShellViewModel(client, "admin", new Here().background(), remembered);
            shell.accept(List.of(new Alert(NOON, Alert.Severity.WARNING, "disk", "Look at it.")));
            shell.load(true);
            assertThat(shell.alerts()).extracting(Alert::title).containsExactly("disk", "memory");
            assertThat(shell.unreadProperty().get()).isEqualTo(2);
            assertThat(shell.ownPasswordProperty().get()).isTrue();
            server.door().signInAs("member", "oidc");
            shell.load(false);
            assertThat(shell.ownPasswordProperty().get()).isFalse();
        }
    }

    @Test
    void whatHasBeenLookedAtIsNotCountedAtTheNextSignIn() throws IOException {
        Instant exact = NOON.plusNanos(123_456_000);
        try (FakeServer server = FakeServer.start(Scenery.quiet())) {
            server.reports().alert(exact, "memory");
            AdminClient guest = AdminClient.at(Address.parse(server.url()));
            AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
            ShellViewModel first = new ShellViewModel(client, "admin", new Here().background(), remembered);
            first.load(true);
            first.read();
            server.reports().alert(exact.plusSeconds(60), "disk");
            ShellViewModel second = new ShellViewModel(client, "admin", new Here().background(), remembered);
            second.load(true);
            assertThat(second.alerts()).extracting(Alert::title).containsExactly("disk", "memory");
            assertThat(second.unreadProperty().get()).isEqualTo(1);
        }
        model.accept(List.of(alert("of another server")));
        assertThat(model.unreadProperty().get()).isEqualTo(1);
    }

    private static Alert alert(String title) {
        return new Alert(NOON, Alert.Severity.WARNING, title, null);
    }
}
