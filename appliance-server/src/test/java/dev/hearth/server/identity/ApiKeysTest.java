package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.Network;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ApiKeysTest {

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private ApiKeys keys;

    ApiKeysTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        keys = load();
    }

    @Test
    void aNewKeyOpensTheDoor() {
        IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));

        assertThat(issued.secret()).matches("sk-hearth-[A-Za-z0-9]{43}");
        assertThat(issued.key().prefix()).isEqualTo(issued.secret().substring(0, 14));
        assertThat(enter(issued.secret()).keyName()).isEqualTo("ci");
        assertThat(enter(issued.secret()).keyId()).isEqualTo(issued.key().id());
    }

    @Test
    void everythingAboutAKeySurvivesARestart_exceptItsSecretWhichIsNowhere() {
        Roster roster = Roster.of(test.database());
        new UserStore(test.database(), roster)
                .insert(StoredUser.local(User.local("1", "Ada", Role.MEMBER, clock.instant()), "-"));
        keys = new ApiKeys(test.database(), KeyFile.open(folder), roster, clock);
        new Teams(test.database(), roster, keys, clock)
                .create("research", new TeamTerms(Optional.empty(), Limits.NONE, Optional.empty()));
        KeyTerms terms = new KeyTerms(
                "应用",
                Optional.of("Ada"),
                Optional.of("research"),
                new Reach(
                        List.of("gpt-*", "hearth-starter"),
                        List.of("gpt-4*"),
                        EnumSet.allOf(KeyScope.class),
                        List.of(Network.parse("10.0.0.0/8").orElseThrow())),
                new Limits(
                        OptionalLong.of(60),
                        OptionalLong.empty(),
                        OptionalLong.of(2),
                        OptionalLong.of(100),
                        OptionalLong.of(1 << 20)),
                Optional.of(new Budget(1_500_000_000L, Budget.Unit.USD, Budget.Period.MONTH, 70, true)),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                true,
                true);
        IssuedKey issued = keys.create(terms);
        keys.flushLastUsed();

        test.reopen();
        keys = load();

        assertThat(keys.get(issued.key().id())).isEqualTo(issued.key());
        assertThat(enter(issued.secret()).limits()).isEqualTo(terms.limits());
        assertThat(everyCell())
                .isNotEmpty()
                .noneMatch(cell -> cell.contains(issued.secret().substring(14)));
    }

    @Test
    void aWrongKeyIsRefused_andTheMessageShowsItsPrefixAtMost() {
        String wrong = "sk-hearth-" + "Zy9".repeat(14) + "Q";

        assertRefused(wrong, "invalid_api_key")
                .hasMessageContaining("sk-hearth-Zy9Z…")
                .hasMessageNotContaining("Zy9Zy");
        assertRefused("sk-proj-abcdef", "invalid_api_key").hasMessageNotContaining("abc");
        assertRefused("", "invalid_api_key").hasMessageContaining("didn't provide");
        assertThat(catchThrowableOfType(Refusal.class, () -> keys.authenticate(Knocks.without()))
                        .code())
                .contains("invalid_api_key");
    }

    @Test
    void aDisabledKeyIsRefusedUntilItIsEnabledAgain() {
        IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));

        ApiKey disabled = keys.update(issued.key().id(), terms -> enabled(terms, false));
        assertThat(disabled.status(clock.instant())).isEqualTo(ApiKey.Status.DISABLED);
        assertRefused(issued.secret(), "api_key_disabled").hasMessageContaining("'ci'");

        keys.update(issued.key().id(), terms -> enabled(terms, true));
        assertThat(enter(issued.secret()).keyName()).isEqualTo("ci");
    }

    @Test
    void anExpiredKeyIsRefusedFromItsLastMomentOn_andMayStillBeRenamed() {
        Instant end = clock.instant().plusSeconds(60);
        IssuedKey issued = keys.create(until(Optional.of(end), KeyTerms.unlimited("ci")));
        clock.pass(Duration.ofSeconds(59));
        enter(issued.secret());

        clock.pass(Duration.ofSeconds(1));

        assertRefused(issued.secret(), "api_key_expired");
        assertThat(keys.get(issued.key().id()).status(clock.instant())).isEqualTo(ApiKey.Status.EXPIRED);
        keys.update(issued.key().id(), terms -> until(terms.expiresAt(), KeyTerms.unlimited("renamed")));
        keys.update(issued.key().id(), terms -> until(Optional.empty(), terms));
        assertThat(enter(issued.secret()).keyName()).isEqualTo("renamed");
    }

    @Test
    void aRotatedKeysOldSecretWorksUntilTheGraceIsOver_alsoAcrossARestart() {
        IssuedKey old = keys.create(KeyTerms.unlimited("ci"));
        IssuedKey rotated = keys.rotate(old.key().id(), Duration.ofMinutes(10));

        assertThat(rotated.key().graceUntil()).contains(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(rotated.key().prefix()).isEqualTo(rotated.secret().substring(0, 14));
        test.reopen();
        keys = load();
        assertThat(enter(old.secret())).isEqualTo(enter(rotated.secret()));

        clock.pass(Duration.ofMinutes(10));
        assertRefused(old.secret(), "invalid_api_key").hasMessageContaining("replaced");
        enter(rotated.secret());
    }

    @Test
    void rotationWithoutGraceEndsTheOldSecretAtOnce() {
        IssuedKey old = keys.create(KeyTerms.unlimited("ci"));

        IssuedKey rotated = keys.rotate(old.key().id(), Duration.ZERO);

        assertThat(rotated.key().graceUntil()).isEmpty();
        assertRefused(old.secret(), "invalid_api_key");
        enter(rotated.secret());
    }

    @Test
    void ofTwoRotationsOnlyTheLastLeavesItsOldSecretBehind() {
        IssuedKey first = keys.create(KeyTerms.unlimited("ci"));
        IssuedKey second = keys.rotate(first.key().id(), Duration.ofHours(1));
        IssuedKey third = keys.rotate(first.key().id(), Duration.ofHours(1));

        assertRefused(first.secret(), "invalid_api_key");
        assertThat(enter(second.secret())).isEqualTo(enter(third.secret()));
    }

    @Test
    void aDeletedKeyIsUnknown_withBothItsSecrets() {
        IssuedKey old = keys.create(KeyTerms.unlimited("ci"));
        IssuedKey rotated = keys.rotate(old.key().id(), Duration.ofHours(1));

        keys.delete(old.key().id());

        assertRefused(old.secret(), "invalid_api_key");
        assertRefused(rotated.secret(), "invalid_api_key");
        assertThatThrownBy(() -> keys.get(old.key().id())).hasMessageContaining("No API key has the id");
        assertThat(load().list(Optional.empty(), 10).data()).isEmpty();
    }

    @Test
    void whenAKeyWasLastUsedIsKeptInMemory_andWrittenWhenAsked() {
        IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));
        assertThat(issued.key().lastUsedAt()).isEmpty();
        clock.pass(Duration.ofMinutes(1));

        enter(issued.secret());

        Instant used = Instant.ofEpochMilli(clock.millis());
        assertThat(keys.get(issued.key().id()).lastUsedAt()).contains(used);
        assertThat(load().get(issued.key().id()).lastUsedAt()).isEmpty();
        keys.flushLastUsed();
        assertThat(load().get(issued.key().id()).lastUsedAt()).contains(used);
    }

    @Test
    void aRefusedCallIsNoUse() {
        IssuedKey issued = keys.create(enabled(KeyTerms.unlimited("ci"), false));

        assertRefused(issued.secret(), "api_key_disabled");

        assertThat(keys.get(issued.key().id()).lastUsedAt()).isEmpty();
    }

    @Test
    void aListIsPagedByTheLastIdSeen() {
        List<String> ids = List.of("a", "b", "c").stream()
                .map(name -> keys.create(KeyTerms.unlimited(name)).key().id())
                .toList();

        Page<ApiKey> first = keys.list(Optional.empty(), 2);
        Page<ApiKey> rest = keys.list(Optional.of(ids.get(1)), 2);

        assertThat(first.data()).extracting(ApiKey::id).containsExactly(ids.get(0), ids.get(1));
        assertThat(first.hasMore()).isTrue();
        assertThat(rest.data()).extracting(ApiKey::id).containsExactly(ids.get(2));
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void keysMadeWithAnotherSecretFileAreRefused_untilTheyAreRotated(@TempDir Path other) {
        IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));

        keys = new ApiKeys(test.database(), KeyFile.open(other), clock);

        assertRefused(issued.secret(), "invalid_api_key");
        enter(keys.rotate(issued.key().id(), Duration.ZERO).secret());
    }

    private ApiKeys load() {
        return new ApiKeys(test.database(), KeyFile.open(folder), clock);
    }

    private Principal enter(String secret) {
        return keys.authenticate(Knocks.with(secret));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String secret, String code) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> enter(secret));
        assertThat(refusal.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(refusal.code()).contains(code);
        return assertThat(refusal);
    }

    private List<String> everyCell() {
        return test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select * from api_keys").mapToMap().stream()
                        .flatMap(row -> row.values().stream())
                        .map(String::valueOf)
                        .toList());
    }

    private static KeyTerms enabled(KeyTerms terms, boolean enabled) {
        return changed(terms, terms.expiresAt(), enabled);
    }

    private static KeyTerms until(Optional<Instant> end, KeyTerms terms) {
        return changed(terms, end, terms.enabled());
    }

    private static KeyTerms changed(KeyTerms terms, Optional<Instant> end, boolean enabled) {
        return new KeyTerms(
                terms.name(),
                terms.owner(),
                terms.team(),
                terms.reach(),
                terms.limits(),
                terms.budget(),
                end,
                enabled,
                terms.keepsBodies());
    }
}
