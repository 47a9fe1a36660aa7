package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class SessionsTest {

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private Roster roster;
    private Users users;
    private Sessions sessions;
    private User admin;

    SessionsTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void enter() {
        test.clear();
        roster = Roster.of(test.database());
        users = new Users(test.database(), roster, folder, Optional.empty(), clock);
        admin = User.local("1", "admin", Role.ADMIN, clock.instant());
        new UserStore(test.database(), roster).insert(StoredUser.local(admin, "hash"));
        sessions = load();
    }

    @Test
    void anAccessTokenIsGoodForAQuarterOfAnHour_alsoAcrossARestart() {
        SessionToken token = open();
        assertThat(token.lifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(sessions.verify(token.access()).user()).isEqualTo(admin);

        clock.pass(Duration.ofMinutes(14));
        test.reopen();
        roster = Roster.of(test.database());
        users = new Users(test.database(), roster, folder, Optional.empty(), clock);
        sessions = load();
        assertThat(sessions.verify(token.access()).user()).isEqualTo(admin);

        clock.pass(Duration.ofMinutes(1));
        assertInvalid(token.access());
        assertThat(sessions.verify(refresh(token).access()).user()).isEqualTo(admin);
    }

    @Test
    void aSessionThatIsRefreshedGoesOnForAWeek_andNotLonger() {
        SessionToken token = open();
        for (int i = 0; i < 14; i++) {
            clock.pass(Duration.ofHours(11).plusMinutes(59));
            token = refresh(token);
        }
        assertThat(token.refreshLifetime()).isLessThan(Duration.ofMinutes(20));
        clock.pass(token.refreshLifetime());

        assertEnded(token);
    }

    @Test
    void aSessionThatIsNotRefreshedForTwelveHoursEnds() {
        SessionToken token = open();
        clock.pass(Duration.ofHours(12));

        assertEnded(token);
        sessions.tidy();
        assertThat(rows()).isZero();
    }

    @Test
    void aRefreshTokenIsGoodOnce_andWhoBringsItAgainEndsTheSessionOfBoth() {
        SessionToken first = open();
        SessionToken other = open();
        SessionToken second = refresh(first);
        SessionToken third = refresh(second);

        assertInvalid(() -> refresh(first));

        assertEnded(third);
        assertInvalid(third.access());
        sessions.verify(refresh(other).access());
    }

    @Test
    void ofManyWhoRefreshWithOneTokenAtOnceExactlyOneGetsThrough() throws Exception {
        SessionToken token = open();
        AtomicInteger through = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    refresh(token);
                    return through.incrementAndGet();
                });
            }
        }

        assertThat(through).hasValue(1);
    }

    @Test
    void aRefreshTokenIsNowhereInTheDatabase() {
        SessionToken token = open();
        List<String> cells = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select hash from refresh_token")
                        .mapTo(String.class)
                        .list());

        assertThat(cells).hasSize(1).noneMatch(cell -> cell.contains(token.refresh()));
        assertThat(token.toString()).doesNotContain(token.refresh()).doesNotContain(token.access());
    }

    @Test
    void anEndedSessionIsOverAtOnce_alsoAfterARestart() {
        SessionToken token = open();
        SessionToken other = open();
        Session session = sessions.verify(token.access());
        assertThat(sessions.goesOn(session)).isTrue();

        sessions.end(session.id());

        assertThat(sessions.goesOn(session)).isFalse();
        assertInvalid(token.access());
        assertInvalid(() -> refresh(token));
        test.reopen();
        sessions = load();
        assertInvalid(token.access());
        users = new Users(test.database(), folder, clock);
        sessions = load();
        sessions.verify(other.access());
    }

    @Test
    void aClockThatIsSetBackMakesNothingLastLonger() {
        SessionToken token = open();

        clock.pass(Duration.ofHours(-1));
        assertInvalid(token.access());
        SessionToken next = refresh(token);
        assertThat(next.lifetime()).isEqualTo(Duration.ofMinutes(15));

        clock.pass(Duration.ofDays(-3));
        assertEnded(next);
    }

    @Test
    void onesOwnSessionsAreListedByAge() {
        SessionToken first = open();
        SessionToken second = open();

        Page<ConsoleSession> page = sessions.list("1", Optional.empty(), 1);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.data().getFirst().id())
                .isEqualTo(sessions.verify(first.access()).id());
        assertThat(page.data().getFirst().address()).isEqualTo("10.0.0.5");
        Page<ConsoleSession> rest =
                sessions.list("1", Optional.of(page.data().getFirst().id()), 1);
        assertThat(rest.hasMore()).isFalse();
        assertThat(rest.data().getFirst().id())
                .isEqualTo(sessions.verify(second.access()).id());
        assertThat(sessions.list("2", Optional.empty(), 10).data()).isEmpty();
    }

    @Test
    void thePayloadSaysWhoItIs() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(open().access()).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("hearth");
        assertThat(claims.getSubject()).isEqualTo(admin.id());
        assertThat(claims.getClaims())
                .containsEntry("role", "admin")
                .containsEntry("username", "admin")
                .containsKeys("iat", "exp", "jti");
    }

    @Test
    void everyChangedCharacterMakesItInvalid() {
        String token = open().access();
        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void aTokenWithoutASignatureIsInvalid() {
        String payload = open().access().split("\\.")[1];

        assertInvalid(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".");
        assertInvalid(encode("{\"alg\":\"none\"}") + "." + payload + "." + encode("x"));
    }

    @Test
    void onlyHs256ByOurKeyAndIssuerCounts() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(open().access()).getJWTClaimsSet();
        byte[] ours = new byte[64];
        System.arraycopy(KeyFile.open(folder).subkey("sessions"), 0, ours, 0, 32);

        assertInvalid(signed(JWSAlgorithm.HS512, claims, ours));
        assertInvalid(signed(JWSAlgorithm.HS256, claims, KeyFile.open(folder).subkey("api keys")));
        JWTClaimsSet foreign =
                new JWTClaimsSet.Builder(claims).issuer("elsewhere").build();
        assertInvalid(signed(JWSAlgorithm.HS256, foreign, KeyFile.open(folder).subkey("sessions")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "x", "a.b.c", "....", "sk-hearth-abc"})
    void garbageIsInvalid(String token) {
        assertInvalid(token);
    }

    @Test
    void aChangedPasswordEndsAllSessions_andNewOnesWork() {
        SessionToken before = open();
        StoredUser stored = new UserStore(test.database(), roster).byId("1").orElseThrow();

        assertThat(new UserStore(test.database(), roster).changePassword(stored, "other hash", false, clock.instant()))
                .isTrue();

        assertInvalid(before.access());
        assertInvalid(() -> refresh(before));
        assertThat(sessions.verify(open().access()).user().username()).isEqualTo("admin");
    }

    @Test
    void aDisabledOrDeletedUserIsOutAtOnce() {
        String token = open().access();

        execute("update users set disabled = true");
        assertInvalid(token);
        execute("update users set disabled = false");
        sessions.verify(token);
        execute("delete from users");
        assertInvalid(token);
    }

    private Sessions load() {
        return new Sessions(test.database(), users, KeyFile.open(folder), clock);
    }

    private SessionToken open() {
        return sessions.open(admin, "10.0.0.5");
    }

    private SessionToken refresh(SessionToken token) {
        return sessions.refresh(token.refresh(), "10.0.0.5");
    }

    private void assertEnded(SessionToken token) {
        assertInvalid(() -> refresh(token));
    }

    private long rows() {
        return test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from refresh_token")
                        .mapTo(Long.class)
                        .one());
    }

    private void execute(String sql) {
        test.database().jdbi().useHandle(handle -> handle.execute(sql));
    }

    private void assertInvalid(String token) {
        assertInvalid(() -> sessions.verify(token));
    }

    private static void assertInvalid(Runnable action) {
        Refusal refusal = catchThrowableOfType(Refusal.class, action::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).contains("invalid_token");
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, byte[] key) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
