package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class UsersTest {

    private static final String PASSWORD = "correct horse";
    private static final String HERE = "10.0.0.5";

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private Users users;

    UsersTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        users = new Users(test.database(), folder, clock);
    }

    @Test
    void aNameThatNobodyCanHaveIsRefusedAndNotRemembered() {
        String name = "u".repeat(1 << 20);

        for (int i = 0; i < 10; i++) { // A name that is remembered must wait after five.
            assertRefused(Kind.UNAUTHENTICATED, "invalid_credentials", () -> users.login(name, PASSWORD, HERE));
        }
    }

    @Test
    void theFirstStartMakesAnAdminWithAPasswordThatStandsInAPrivateFile_untilItIsChanged() throws IOException {
        InitialPassword made = users.firstAdmin(Optional.empty()).orElseThrow();
        Path file = made.file().orElseThrow();

        assertThat(file).hasContent(made.password()).hasFileName("initial-admin-password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain(made.password());
        User admin = users.login("Admin", made.password(), HERE);
        assertThat(admin.role()).isEqualTo(Role.ADMIN);

        users.changePassword(admin.id(), made.password(), PASSWORD, HERE);
        assertThat(file).doesNotExist();
        users.login("admin", PASSWORD, HERE);
        assertRefused(Kind.UNAUTHENTICATED, "invalid_credentials", () -> users.login("admin", made.password(), HERE));
    }

    @Test
    void aGivenPasswordIsTakenAsItIsAndWrittenNowhere() {
        InitialPassword made = users.firstAdmin(Optional.of("short")).orElseThrow();

        assertThat(made.file()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(users.login("admin", "short", HERE).username()).isEqualTo("admin");
    }

    @Test
    void theSecondStartChangesNothing() {
        users.firstAdmin(Optional.of(PASSWORD));

        assertThat(users.firstAdmin(Optional.of("another one"))).isEmpty();
        users.login("admin", PASSWORD, HERE);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
        users.firstAdmin(Optional.of(PASSWORD));

        Refusal wrong = refused(() -> users.login("admin", "guess", HERE));
        Refusal unknown = refused(() -> users.login("nobody", "guess", HERE));

        assertThat(unknown.message()).isEqualTo(wrong.message());
        assertThat(unknown.code()).isEqualTo(wrong.code()).contains("invalid_credentials");
    }

    @Test
    void fiveFailuresMakeThatUserAtThatAddressWait_andNobodyElse() {
        users.firstAdmin(Optional.of(PASSWORD));
        fail(5);

        Refusal refusal =
                assertRefused(Kind.RATE_LIMITED, "too_many_logins", () -> users.login("ADMIN ", PASSWORD, HERE));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
        users.login("admin", PASSWORD, "10.0.0.6");

        clock.pass(Duration.ofSeconds(30));
        users.login("admin", PASSWORD, HERE);
        fail(4);
        users.login("admin", PASSWORD, HERE);
    }

    @Test
    void aPasswordIsChangedOnlyByWhoKnowsIt_andToAGoodOne() {
        users.firstAdmin(Optional.of(PASSWORD));
        String id = users.login("admin", PASSWORD, HERE).id();

        assertRefused(
                Kind.UNAUTHENTICATED, "invalid_credentials", () -> users.changePassword(id, "no", "long enough", HERE));
        assertThat(refused(() -> users.changePassword(id, PASSWORD, "short", HERE))
                        .param())
                .contains("new_password");
        assertThat(refused(() -> users.changePassword(id, PASSWORD, PASSWORD, HERE))
                        .param())
                .contains("new_password");
        users.login("admin", PASSWORD, HERE);
    }

    @Test
    void anAccentTypedOnAnotherKeyboardIsTheSamePassword() {
        users.firstAdmin(Optional.of("caf\u00e9 au lait"));

        users.login("admin", "cafe\u0301 au lait", HERE);
    }

    @Test
    void aDisabledUserIsOutEvenWithTheRightPassword() {
        users.firstAdmin(Optional.of(PASSWORD));
        disableEverybody();

        assertRefused(Kind.UNAUTHENTICATED, "user_disabled", () -> users.login("admin", PASSWORD, HERE));
    }

    private void disableEverybody() {
        test.database().jdbi().useHandle(handle -> handle.execute("update users set disabled = true"));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(Kind.UNAUTHENTICATED, "invalid_credentials", () -> users.login("admin", "guess", HERE));
        }
    }

    private static Refusal assertRefused(Kind kind, String code, Runnable action) {
        Refusal refusal = refused(action);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.code()).contains(code);
        return refusal;
    }

    private static Refusal refused(Runnable action) {
        Refusal refusal = catchThrowableOfType(Refusal.class, action::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
