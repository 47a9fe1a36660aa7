package dev.hearth.server.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.hearth.server.config.OidcConfig;
import dev.hearth.server.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The OpenID provider, as far as it has been met: its discovery document is read when it is first needed. */
final class Provider {

    private static final int LIMIT_MILLIS = 5_000;
    private static final int MOST_KEY_BYTES = 1 << 20;

    /** Only with the provider's key: with HMAC, whoever knows the client's secret could write himself a token. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcConfig config;
    private final ReentrantLock meeting = new ReentrantLock();
    private @Nullable Known known;

    Provider(OidcConfig config) {
        this.config = config;
    }

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    /** Something went wrong between us and the provider. The message is for the log, and holds no secret. */
    static final class Trouble extends Exception {
        Trouble(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Where the browser must go. */
    URI signInPage(State state, Nonce nonce, CodeVerifier verifier) throws Trouble {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(config.scopes().toArray(String[]::new)),
                        clientId(),
                        config.redirectUrl())
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Who has signed in there: signature, issuer, audience, nonce and expiry are as they must be. */
    IDTokenClaimsSet redeem(String code, Nonce nonce, CodeVerifier verifier) throws Trouble {
        Known provider = known();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), config.redirectUrl(), verifier);
        HTTPRequest request =
                tokenRequest(provider.metadata().getTokenEndpointURI(), grant).toHTTPRequest();
        request.setConnectTimeout(LIMIT_MILLIS);
        request.setReadTimeout(LIMIT_MILLIS);
        request.setFollowRedirects(false); // Elsewhere nobody may see the code and the client's secret.
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(request.send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                throw new Trouble(
                        "it refused the code: "
                                + answer.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            return provider.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
        } catch (IOException | GeneralException e) {
            throw new Trouble(
                    "it did not answer as an OpenID provider does: "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (BadJOSEException | JOSEException e) {
            throw new Trouble("its ID token is not good: " + e.getMessage(), e);
        }
    }

    private TokenRequest tokenRequest(URI endpoint, AuthorizationCodeGrant grant) {
        Optional<Secret> secret = config.clientSecret();
        return secret.isPresent()
                ? new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(
                                        clientId(),
                                        new com.nimbusds.oauth2.sdk.auth.Secret(
                                                secret.orElseThrow().value())),
                                grant)
                        .build()
                : new TokenRequest.Builder(endpoint, clientId(), grant).build();
    }

    private ClientID clientId() {
        return new ClientID(config.clientId());
    }

    private Known known() throws Trouble {
        meeting.lock();
        try {
            Known before = known;
            if (before != null) {
                return before;
            }
            Known now = meet();
            known = now;
            return now;
        } finally {
            meeting.unlock();
        }
    }

    private Known meet() throws Trouble {
        try {
            Issuer issuer = new Issuer(config.issuer());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, LIMIT_MILLIS, LIMIT_MILLIS);
            var keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(LIMIT_MILLIS, LIMIT_MILLIS, MOST_KEY_BYTES))
                    .build();
            var selector = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
            return new Known(metadata, new IDTokenValidator(issuer, clientId(), selector, null));
        } catch (IOException | GeneralException e) {
            throw new Trouble("its discovery document cannot be read: " + e.getMessage(), e);
        }
    }
}
