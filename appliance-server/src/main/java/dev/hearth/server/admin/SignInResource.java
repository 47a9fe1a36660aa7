package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.ACCOUNT;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.config.IdentityConfig;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.oidc.OpenIdSignIn;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Optional;

/** The ways to sign in that need a browser, and which ways there are. */
public final class SignInResource implements Resource {

    private static final long INTERVAL_SECONDS = 2;

    private final Optional<OpenIdSignIn> openId;
    private final Sessions sessions;
    private final IdentityConfig config;

    public SignInResource(Optional<OpenIdSignIn> openId, Sessions sessions, IdentityConfig config) {
        this.openId = openId;
        this.sessions = sessions;
        this.config = config;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/sign-in", mayRead(ACCOUNT), "Show which ways to sign in there are", this::ways)
                        .withoutSession(),
                Endpoint.post(
                                "/oidc/start",
                                mayRead(ACCOUNT),
                                "Begin to sign in by the OpenID provider: open the URL in a browser, then wait for the claim",
                                this::start)
                        .withoutSession()
                        .unaudited(),
                Endpoint.get(
                                "/oidc/callback",
                                mayRead(ACCOUNT),
                                "Where the OpenID provider sends the browser back to",
                                this::callback)
                        .withoutSession(),
                Endpoint.get(
                                "/oidc/confirm",
                                mayRead(ACCOUNT),
                                "Say in the browser that the console which waits is yours",
                                this::confirm)
                        .withoutSession(),
                Endpoint.post(
                                "/oidc/status",
                                mayRead(ACCOUNT),
                                "Ask whether a sign-in by the OpenID provider can be claimed",
                                this::status)
                        .withoutSession()
                        .unaudited(),
                Endpoint.post(
                                "/oidc/claim",
                                mayChange(ACCOUNT),
                                "Get the session of a sign-in by the OpenID provider, once",
                                this::claim)
                        .withoutSession()
                        .noted("sign_in"));
    }

    private Reply ways(Ask ask) {
        return Reply.ok(new Ways(
                "sign_in",
                true,
                config.ldap().isPresent(),
                config.oidc().map(oidc -> oidc.issuer().getHost())));
    }

    private Reply start(Ask ask) {
        OpenIdSignIn.Started started = openId().start(ask.remoteAddress());
        return Reply.ok(new Started(
                started.url().toString(),
                started.claim(),
                started.code(),
                INTERVAL_SECONDS,
                started.lifetime().toSeconds()));
    }

    private Reply callback(Ask ask) {
        try {
            OpenIdSignIn.Arrival arrival =
                    openId().callback(ask.text("state").orElse(""), ask.text("code"), ask.text("error"));
            return new Reply.Page(200, SignInPage.question(arrival));
        } catch (Refusal refusal) {
            return new Reply.Page(refusal.kind().status(), SignInPage.no(refusal));
        }
    }

    private Reply confirm(Ask ask) {
        try {
            openId().confirm(ask.text("ticket").orElse(""));
            return new Reply.Page(200, SignInPage.done());
        } catch (Refusal refusal) {
            return new Reply.Page(refusal.kind().status(), SignInPage.no(refusal));
        }
    }

    private Reply status(Ask ask) {
        return Reply.ok(new Status(openId().isReady(claimed(ask)) ? "ready" : "pending"));
    }

    private Reply claim(Ask ask) {
        String claim = claimed(ask);
        return Reply.ok(LoginResource.Login.of(sessions.open(openId().claim(claim), ask.remoteAddress())));
    }

    private static String claimed(Ask ask) {
        return Given.required("claim", ask.body(Claim.class).claim());
    }

    private OpenIdSignIn openId() {
        return openId.orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "Signing in by an OpenID provider is not set up here. An administrator can declare one under"
                                + " identity.oidc in the configuration.")
                .withCode("oidc_off"));
    }

    /** @param oidc the host of the OpenID provider */
    record Ways(String object, boolean password, boolean ldap, Optional<String> oidc) {}

    /** @param interval of seconds between two questions whether it is done */
    record Started(String url, String claim, String code, long interval, long expiresIn) {
        @Override
        public String toString() {
            return "Started[" + code + "]";
        }
    }

    record Status(String status) {}

    record Claim(Optional<String> claim) {
        @Override
        public String toString() {
            return "Claim[***]";
        }
    }
}
