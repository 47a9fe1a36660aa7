package dev.hearth.server.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider on loopback: real HTTP, real RS256, PKCE checked. Its tokens can be spoilt. */
public final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> askedByCode = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of("preferred_username", "ada");
    private volatile UnaryOperator<JWTClaimsSet.Builder> spoil = claims -> claims;
    private volatile boolean foreignKey;

    public FakeProvider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> send(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whom the tokens from now on speak of. */
    public void signIn(Map<String, Object> claims) {
        person = claims;
    }

    void spoil(UnaryOperator<JWTClaimsSet.Builder> change) {
        spoil = change;
    }

    void signWithAForeignKey() {
        foreignKey = true;
    }

    /** What the browser does: follows the URL, the person signs in, and the provider sends it back with these parameters. */
    public Map<String, String> browse(String url) {
        Map<String, String> asked = parameters(URI.create(url).getRawQuery());
        String code = "code-" + askedByCode.size();
        askedByCode.put(code, asked);
        return Map.of("state", asked.get("state"), "code", code);
    }

    private String discovery() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/keys",
                        "subject_types_supported",
                        new String[] {"public"},
                        "response_types_supported",
                        new String[] {"code"},
                        "id_token_signing_alg_values_supported",
                        new String[] {"RS256"}));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> given =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = askedByCode.remove(given.getOrDefault("code", ""));
        try {
            if (asked == null || !asked.get("code_challenge").equals(challenge(given.get("code_verifier")))) {
                send(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            send(
                    exchange,
                    200,
                    JsonMapper.shared()
                            .writeValueAsString(
                                    Map.of("access_token", "x", "token_type", "Bearer", "id_token", idToken(asked))));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private String idToken(Map<String, String> asked) throws Exception {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-1")
                .audience(asked.get("client_id"))
                .claim("nonce", asked.get("nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        person.forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                spoil.apply(claims).build());
        RSAKey signing = foreignKey ? new RSAKeyGenerator(2048).keyID("k1").generate() : key;
        JWSSigner signer = new RSASSASigner(signing);
        token.sign(signer);
        return token.serialize();
    }

    private static String challenge(String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
