package dev.hearth.server.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.hearth.server.config.OidcConfig;
import dev.hearth.server.identity.Guest;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in by an OpenID provider: the console starts it and opens the browser; the provider sends the browser back here; the
 * person confirms that the code on the page is the one in the console; the console, which has waited, claims the session.
 * Without the confirmation, whoever mails somebody such a link would get that somebody's session.
 */
public final class OpenIdSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int CODE_LENGTH = 6;
    private static final int SECRET_BYTES = 32;

    private final Provider provider;
    private final Guests guests;
    private final Users users;
    private final SecureRandom random = new SecureRandom();
    private final Doorstep doorstep;
    private final Cache<String, Pending> byState;
    private final Cache<String, Pending> byTicket;
    private final Cache<String, Pending> byClaim;

    public OpenIdSignIn(OidcConfig config, Users users, Clock clock) {
        this.provider = new Provider(config);
        this.guests = new Guests(config);
        this.users = users;
        this.doorstep = new Doorstep(PATIENCE, clock);
        this.byState = cache(clock);
        this.byTicket = cache(clock);
        this.byClaim = cache(clock);
    }

    /**
     * What the console needs.
     *
     * @param url for the browser
     * @param claim the secret with which the console gets the session
     * @param code to be shown, and compared with the one in the browser
     */
    public record Started(URI url, String claim, String code, Duration lifetime) {
        @Override
        public String toString() {
            return "Started[" + code + "]";
        }
    }

    /**
     * Somebody has proved who he is, and is asked whether the console is his.
     *
     * @param ticket the secret with which the page says yes
     */
    public record Arrival(String username, String code, String console, String ticket) {
        @Override
        public String toString() {
            return "Arrival[" + username + "]";
        }
    }

    /**
     * @throws Refusal UPSTREAM_FAILED when the provider cannot be reached, RATE_LIMITED or OVERLOADED when too many have begun
     */
    public Started start(String address) {
        doorstep.step(address);
        Pending pending = new Pending(new Nonce(), new CodeVerifier(), code(), address);
        State state = new State(secret());
        String claim = secret();
        try {
            URI url = provider.signInPage(state, pending.nonce(), pending.verifier());
            byState.put(state.getValue(), pending);
            byClaim.put(claim, pending);
            return new Started(url, claim, pending.code(), PATIENCE);
        } catch (Provider.Trouble trouble) {
            throw failed(trouble);
        }
    }

    /**
     * The browser is back.
     *
     * @throws Refusal INVALID_REQUEST for a sign-in that nobody has started or that is over, UPSTREAM_FAILED when the provider
     *     does not keep to its part, FORBIDDEN for who may not come in
     */
    public Arrival callback(String state, Optional<String> code, Optional<String> error) {
        Pending pending = Optional.ofNullable(byState.asMap().remove(state)).orElseThrow(OpenIdSignIn::over);
        try {
            String given = code.orElseThrow(() -> Refusal.of(
                            Kind.FORBIDDEN,
                            "The provider has let nobody in: "
                                    + error.map(OpenIdSignIn::safe).orElse("no reason given")
                                    + ". Start again in the console.")
                    .withCode("oidc_refused"));
            Guest guest = guests.of(provider.redeem(given, pending.nonce(), pending.verifier()));
            String ticket = secret();
            pending.proved(guest);
            byTicket.put(ticket, pending);
            return new Arrival(guest.username(), pending.code(), pending.address(), ticket);
        } catch (Provider.Trouble trouble) {
            Refusal refusal = failed(trouble);
            pending.failed(refusal);
            throw refusal;
        } catch (Refusal refusal) {
            pending.failed(refusal);
            throw refusal;
        }
    }

    /**
     * The person has said that it is his console.
     *
     * @throws Refusal INVALID_REQUEST when it is over
     */
    public void confirm(String ticket) {
        Optional.ofNullable(byTicket.asMap().remove(ticket))
                .orElseThrow(OpenIdSignIn::over)
                .confirmed();
    }

    /**
     * Whether {@link #claim} would give a user now.
     *
     * @throws Refusal for why it never will
     */
    public boolean isReady(String claim) {
        return pending(claim).isReady();
    }

    /**
     * The user, once.
     *
     * @throws Refusal as {@link #isReady}, and CONFLICT before that is so
     */
    public User claim(String claim) {
        Pending pending = pending(claim);
        if (!pending.isReady()) {
            throw Refusal.of(Kind.CONFLICT, "Nobody has signed in and confirmed it yet. Ask again in a moment.")
                    .withCode("oidc_pending");
        }
        if (byClaim.asMap().remove(claim) == null) {
            throw over();
        }
        return users.welcome(pending.guest());
    }

    private Pending pending(String claim) {
        return Optional.ofNullable(byClaim.getIfPresent(claim)).orElseThrow(OpenIdSignIn::over);
    }

    private static Refusal over() {
        return Refusal.of(Kind.INVALID_REQUEST, "This sign-in is over, or was never begun. Start again in the console.")
                .withCode("oidc_over");
    }

    private static Refusal failed(Provider.Trouble trouble) {
        LOG.warn("Sign-in by the OpenID provider failed: {}", trouble.getMessage());
        return Refusal.of(
                        Kind.UPSTREAM_FAILED,
                        "The OpenID provider could not be used for this sign-in; the server's log says why. Users of"
                                + " Hearth itself can sign in meanwhile.")
                .withCode("oidc_failed");
    }

    private static String safe(String error) {
        return error.replaceAll("[^A-Za-z0-9_ -]", "")
                .transform(text -> text.substring(0, Math.min(60, text.length())));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        random.ints(CODE_LENGTH, 0, CODE_LETTERS.length()).forEach(i -> code.append(CODE_LETTERS.charAt(i)));
        return code.insert(CODE_LENGTH / 2, '-').toString();
    }

    private static Cache<String, Pending> cache(Clock clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(PATIENCE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }
}
