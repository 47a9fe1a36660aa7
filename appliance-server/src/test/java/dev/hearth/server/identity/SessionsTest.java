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
import dev.hearth.server.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private final TestDatabase test = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private Users users;
    private Sessions sessions;
    private User admin;

    @BeforeEach
    void open() {
        users = new Users(test.database(), folder, clock);
        admin = new User("1", "admin", Role.ADMIN, clock.instant(), clock.instant(), false);
        new UserStore(test.database()).insert(new StoredUser(admin, "hash"));
        sessions = new Sessions(users, KeyFile.open(folder), clock);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aSessionLastsTwelveHours_alsoAcrossARestart() {
        String token = sessions.open(admin).text();
        assertThat(sessions.verify(token).user()).isEqualTo(admin);

        clock.pass(Duration.ofHours(12).minusSeconds(1));
        Sessions restarted = new Sessions(users, KeyFile.open(folder), clock);
        assertThat(restarted.verify(token).user()).isEqualTo(admin);

        clock.pass(Duration.ofSeconds(1));
        assertInvalid(token);
    }

    @Test
    void thePayloadSaysWhoItIs() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(sessions.open(admin).text()).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("hearth");
        assertThat(claims.getSubject()).isEqualTo(admin.id());
        assertThat(claims.getClaims())
                .containsEntry("role", "admin")
                .containsEntry("username", "admin")
                .containsKeys("iat", "exp", "jti");
    }

    @Test
    void everyChangedCharacterMakesItInvalid() {
        String token = sessions.open(admin).text();
        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void aTokenWithoutASignatureIsInvalid() {
        String payload = sessions.open(admin).text().split("\\.")[1];

        assertInvalid(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".");
        assertInvalid(encode("{\"alg\":\"none\"}") + "." + payload + "." + encode("x"));
    }

    @Test
    void onlyHs256ByOurKeyAndIssuerCounts() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(sessions.open(admin).text()).getJWTClaimsSet();
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
    void aChangedPasswordEndsAllSessions_alsoThoseOfTheSameSecond_andNewOnesWork() {
        String before = sessions.open(admin).text();
        clock.pass(Duration.ofNanos(1000));

        new UserStore(test.database()).changePassword("1", "hash", "other hash", clock.instant());

        assertInvalid(before);
        String after = sessions.open(users.find("1").orElseThrow()).text();
        assertThat(sessions.verify(after).user().username()).isEqualTo("admin");
    }

    @Test
    void aDisabledOrDeletedUserIsOutAtOnce() {
        String token = sessions.open(admin).text();

        execute("update users set disabled = true");
        assertInvalid(token);
        execute("update users set disabled = false");
        sessions.verify(token);
        execute("delete from users");
        assertInvalid(token);
    }

    private void execute(String sql) {
        test.database().jdbi().useHandle(handle -> handle.execute(sql));
    }

    private void assertInvalid(String token) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> sessions.verify(token));
        assertThat(refusal).as("refused: %s", token).isNotNull();
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
