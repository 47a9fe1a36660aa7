package dev.hearth.server.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.GroupRole;
import dev.hearth.server.config.OidcConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.Users;
import dev.hearth.server.identity.oidc.OpenIdSignIn.Arrival;
import dev.hearth.server.identity.oidc.OpenIdSignIn.Started;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenIdSignInTest {

    private static final String CONSOLE = "10.0.0.5";

    private final TestDatabase test = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private FakeProvider provider;
    private Users users;
    private OpenIdSignIn signIn;

    @BeforeEach
    void start() throws Exception {
        provider = new FakeProvider();
        users = new Users(test.database(), folder, clock);
        signIn = new OpenIdSignIn(config(List.of()), users, clock);
    }

    @AfterEach
    void stop() {
        provider.close();
        test.close();
    }

    @Test
    void whoSignsInThereAndConfirmsIsSignedInHere_once() {
        provider.signIn(Map.of(
                "preferred_username", "ada",
                "name", "Ada Lovelace",
                "email", "ada@example.org",
                "groups", List.of("staff", "hearth-admins")));
        Started started = signIn.start(CONSOLE);
        assertThat(signIn.isReady(started.claim())).isFalse();
        assertThat(refused(() -> signIn.claim(started.claim())).code()).contains("oidc_pending");

        Arrival arrival = arrive(started);
        assertThat(arrival.username()).isEqualTo("ada");
        assertThat(arrival.code()).isEqualTo(started.code());
        assertThat(arrival.console()).isEqualTo(CONSOLE);
        assertThat(signIn.isReady(started.claim())).isFalse();

        signIn.confirm(arrival.ticket());
        assertThat(signIn.isReady(started.claim())).isTrue();
        User user = signIn.claim(started.claim());
        assertThat(user.source()).isEqualTo(User.Source.OIDC);
        assertThat(user.role()).isEqualTo(Role.ADMIN);
        assertThat(user.terms().displayName()).contains("Ada Lovelace");
        assertThat(refused(() -> signIn.claim(started.claim())).code()).contains("oidc_over");

        provider.signIn(Map.of("preferred_username", "renamed", "groups", List.of("staff")));
        User again = in(signIn);
        assertThat(again.id()).isEqualTo(user.id());
        assertThat(again.role()).isEqualTo(Role.MEMBER);
        assertThat(again.username()).isEqualTo("ada");
    }

    @Test
    void theProviderIsAskedWithStateNonceAndPkce() {
        Map<String, String> query = new java.util.HashMap<>();
        for (String pair : signIn.start(CONSOLE).url().getRawQuery().split("&")) {
            query.put(pair.split("=")[0], pair.split("=", 2)[1]);
        }

        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "hearth")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid+profile+email")
                .containsKeys("state", "nonce", "code_challenge", "redirect_uri");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("another issuer", (Spoil) claims -> claims.issuer("https://evil.example.org")),
                Arguments.of("another audience", (Spoil) claims -> claims.audience("another")),
                Arguments.of("another nonce", (Spoil) claims -> claims.claim("nonce", "another")),
                Arguments.of("no nonce", (Spoil) claims -> claims.claim("nonce", null)),
                Arguments.of("expired", (Spoil)
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300)))));
    }

    interface Spoil extends java.util.function.UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder> {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void anIdTokenThatIsNotGoodLetsNobodyIn(String what, Spoil spoil) {
        provider.spoil(spoil);
        Started started = signIn.start(CONSOLE);

        assertThat(refused(() -> arrive(started)).code()).contains("oidc_failed");
        assertThat(refused(() -> signIn.isReady(started.claim())).code()).contains("oidc_failed");
    }

    @Test
    void anIdTokenWithAForeignSignatureLetsNobodyIn() {
        provider.signWithAForeignKey();
        Started started = signIn.start(CONSOLE);

        assertThat(refused(() -> arrive(started)).code()).contains("oidc_failed");
    }

    @Test
    void aStateThatNobodyStarted_orThatCameBackBefore_isRefused() {
        Started started = signIn.start(CONSOLE);
        Map<String, String> back = provider.browse(started.url().toString());
        signIn.callback(back.get("state"), Optional.of(back.get("code")), Optional.empty());

        assertThat(refused(() -> signIn.callback(back.get("state"), Optional.of("code"), Optional.empty()))
                        .code())
                .contains("oidc_over");
        assertThat(refused(() -> signIn.callback("made-up", Optional.of("code"), Optional.empty()))
                        .code())
                .contains("oidc_over");
        assertThat(refused(() -> signIn.confirm("made-up")).code()).contains("oidc_over");
        assertThat(refused(() -> signIn.isReady("made-up")).code()).contains("oidc_over");
    }

    @Test
    void theCodeOfOneSignInDoesNotServeAnother() {
        Started mine = signIn.start(CONSOLE);
        Started theirs = signIn.start("10.0.0.6");
        Map<String, String> back = provider.browse(mine.url().toString());
        Map<String, String> other = provider.browse(theirs.url().toString());

        assertThat(refused(() -> signIn.callback(other.get("state"), Optional.of(back.get("code")), Optional.empty()))
                        .code())
                .contains("oidc_failed");
    }

    @Test
    void whoSaysNoAtTheProviderIsToldSoInTheConsole() {
        Started started = signIn.start(CONSOLE);
        String state = provider.browse(started.url().toString()).get("state");

        Refusal refusal = refused(() -> signIn.callback(state, Optional.empty(), Optional.of("access_denied<b>")));

        assertThat(refusal.code()).contains("oidc_refused");
        assertThat(refusal.message()).contains("access_denied").doesNotContain("<");
        assertThat(refused(() -> signIn.isReady(started.claim())).code()).contains("oidc_refused");
    }

    @Test
    void onlyVerifiedAddressesOfTheAllowedDomainsComeIn() {
        signIn = new OpenIdSignIn(config(List.of("example.org")), users, clock);

        provider.signIn(Map.of("preferred_username", "ada", "email", "ada@Example.org", "email_verified", true));
        assertThat(in(signIn).username()).isEqualTo("ada");
        for (Map<String, Object> person : List.<Map<String, Object>>of(
                Map.of("preferred_username", "eve", "email", "eve@example.org"),
                Map.of("preferred_username", "eve", "email", "eve@example.org", "email_verified", false),
                Map.of("preferred_username", "eve", "email", "eve@evil.org", "email_verified", true),
                Map.of("preferred_username", "eve", "email", "eve@example.org@evil.org", "email_verified", true),
                Map.of("preferred_username", "eve", "email_verified", true))) {
            provider.signIn(person);
            assertThat(refused(() -> in(signIn)).code()).contains("domain_not_allowed");
        }
    }

    @Test
    void aNameOfTheHouseIsNotTakenOver() {
        users.firstAdmin(Optional.of("correct horse"));
        provider.signIn(Map.of("preferred_username", "Admin"));

        assertThat(refused(() -> in(signIn)).code()).contains("username_taken");
    }

    @Test
    void aSignInThatNobodyEndsIsOverAfterTenMinutes() {
        Started started = signIn.start(CONSOLE);

        clock.pass(Duration.ofMinutes(10));

        assertThat(refused(() -> signIn.isReady(started.claim())).code()).contains("oidc_over");
    }

    @Test
    void whoBeginsAllDayIsSlowedDown_andPushesNobodyOut() {
        Started honest = signIn.start(CONSOLE);

        for (int i = 0; i < 50; i++) {
            signIn.start("10.0.0.66");
        }
        Refusal refusal = refused(() -> signIn.start("10.0.0.66"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isPresent();
        for (int i = 0; i < 949; i++) {
            signIn.start("10.1.0." + i % 100);
        }
        assertThat(refused(() -> signIn.start("10.0.0.7")).kind()).isEqualTo(Refusal.Kind.OVERLOADED);

        assertThat(signIn.isReady(honest.claim())).isFalse();
        clock.pass(Duration.ofMinutes(10));
        signIn.start("10.0.0.66");
    }

    @Test
    void aMachineWithManyAddressesIsSlowedDownAsOne() {
        for (int i = 0; i < 50; i++) {
            signIn.start("2001:db8:0:1::" + i);
        }

        assertThat(refused(() -> signIn.start("2001:db8:0:1::ffff")).kind()).isEqualTo(Refusal.Kind.RATE_LIMITED);
        signIn.start("2001:db8:0:2::1");
    }

    @Test
    void aProviderThatIsAwayStopsNoUserOfTheHouse_andIsAskedAgainLater() {
        provider.close();
        users.firstAdmin(Optional.of("correct horse"));

        assertThat(refused(() -> signIn.start(CONSOLE)).code()).contains("oidc_failed");
        assertThat(users.login("admin", "correct horse", CONSOLE).role()).isEqualTo(Role.ADMIN);
    }

    private User in(OpenIdSignIn service) {
        Started started = service.start(CONSOLE);
        Map<String, String> back = provider.browse(started.url().toString());
        service.confirm(service.callback(back.get("state"), Optional.of(back.get("code")), Optional.empty())
                .ticket());
        return service.claim(started.claim());
    }

    private Arrival arrive(Started started) {
        Map<String, String> back = provider.browse(started.url().toString());
        return signIn.callback(back.get("state"), Optional.of(back.get("code")), Optional.empty());
    }

    private OidcConfig config(List<String> domains) {
        return new OidcConfig(
                URI.create(provider.issuer()),
                "hearth",
                Optional.of(new Secret("client-secret")),
                URI.create("http://127.0.0.1:8000/admin/v1/oidc/callback"),
                List.of("openid", "profile", "email"),
                "preferred_username",
                "groups",
                List.of(new GroupRole("hearth-admins", "admin")),
                Optional.of("member"),
                domains);
    }

    private static Refusal refused(Runnable action) {
        Refusal refusal = catchThrowableOfType(Refusal.class, action::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
