package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredKeysTest {

    private final TestDatabase test = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();
    private ApiKeys keys;

    @BeforeEach
    void open(@TempDir Path folder) {
        keys = new ApiKeys(test.database(), KeyFile.open(folder), clock);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aDeclaredKeyOpensTheDoor_isListed_andStaysOutOfTheDatabase() {
        keys.declare(List.of(key("ci", "office-secret-1")));

        assertThat(enter("office-secret-1").keyName()).isEqualTo("ci");
        ApiKey shown = keys.list(Optional.empty(), 10).data().getFirst();
        assertThat(shown.source()).isEqualTo(ApiKey.Source.FILE);
        assertThat(shown.prefix()).isEmpty();
        int rows = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from api_keys")
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isZero();
        keys.flushLastUsed();
    }

    @Test
    void aDeclaredKeyCannotBeChangedHere() {
        keys.declare(List.of(key("ci", "office-secret-1")));

        assertReadOnly(() -> keys.delete("file:ci"));
        assertReadOnly(() -> keys.rotate("file:ci", Duration.ZERO));
        assertReadOnly(() -> keys.update("file:ci", terms -> terms));
    }

    @Test
    void aNewDeclarationReplacesTheOldOne_evenWhenSecretsChangePlaces() {
        keys.declare(List.of(key("a", "secret-one"), key("b", "secret-two"), key("c", "secret-three")));

        keys.declare(List.of(key("a", "secret-two"), key("b", "secret-one")));

        assertThat(enter("secret-one").keyName()).isEqualTo("b");
        assertThat(enter("secret-two").keyName()).isEqualTo("a");
        assertThatThrownBy(() -> enter("secret-three")).isInstanceOf(Refusal.class);
    }

    @Test
    void twoKeysOfOneNameOrOneSecretAreRefused_andNothingChanges() {
        keys.declare(List.of(key("a", "secret-one")));
        String taken = keys.create(KeyTerms.unlimited("console")).secret();

        assertThatThrownBy(() -> keys.declare(List.of(key("x", "1"), key("x", "2"))))
                .hasMessageContaining("called 'x'");
        assertThatThrownBy(() -> keys.declare(List.of(key("x", "1"), key("y", "1"))))
                .hasMessageContaining("'y' has the secret of another key");
        assertThatThrownBy(() -> keys.declare(List.of(key("x", taken)))).hasMessageNotContaining(taken);
        assertThat(enter("secret-one").keyName()).isEqualTo("a");
        assertThat(enter(taken).keyName()).isEqualTo("console");
    }

    private static void assertReadOnly(ThrowingCallable change) {
        assertThat(catchThrowableOfType(Refusal.class, change).kind()).isEqualTo(Kind.CONFLICT);
    }

    private Principal enter(String secret) {
        return keys.authenticate(Knocks.with(secret));
    }

    private static DeclaredKey key(String name, String secret) {
        return new DeclaredKey(KeyTerms.unlimited(name), secret);
    }
}
