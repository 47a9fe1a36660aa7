package dev.hearth.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What providers are asked with is nobody's to read: not in the database, not in an answer, not at another host. */
@OnBothDatabases
class RegistrySecretsTest extends TriedRegistry {

    private static final String IN_QUERY = "AIzaSyA-0123456789-abcdefghijklmnopq";

    RegistrySecretsTest(TestDatabase test) {
        super(test);
    }

    @Test
    void noSecretIsInTheDatabase() {
        made("mine");

        List<String> rows = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select definition from providers")
                        .mapTo(String.class)
                        .list());

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()).contains("127.0.0.1:9").doesNotContain(KEY, OTHER, "proxy-password-1");
    }

    @Test
    void withAnotherSecretKeyAProviderIsThereWithoutItsSecrets_andCanBeGivenThemAgain() {
        made("mine");
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        registry = registry(test.database(), new Seal(otherKey), FILE, Map.of());
        assertThat(registry.catalogue().provider("mine").orElseThrow().apiKeys())
                .isEmpty();

        registry.changeProvider(
                "mine",
                _ -> provider(
                        "{\"name\":\"mine\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\",\"api_keys\":[\""
                                + KEY + "\"]}"));
        assertThat(registry.catalogue().provider("mine").orElseThrow().apiKeys())
                .containsExactly(new Secret(KEY));
    }

    @Test
    void aChangeSeesSecretsMasked_andKeepsThoseThatItLeavesSo() {
        made("mine");

        registry.changeProvider("mine", before -> {
            assertThat(before.apiKeys().orElseThrow()).containsExactly("sk-…ghij", "sk-…jihg");
            assertThat(before.proxy()).contains("http://u:***@127.0.0.1:3128");
            return new ProviderForm(
                    before.name(),
                    before.kind(),
                    before.baseUrl(),
                    Optional.of(List.of("sk-…jihg", "sk-new-key")),
                    before.headers(),
                    before.query(),
                    before.proxy(),
                    before.tls(),
                    Optional.of(9),
                    before.models(),
                    before.timeouts(),
                    before.limits(),
                    before.budget());
        });

        ProviderConfig changed = registry.catalogue().provider("mine").orElseThrow();
        assertThat(changed.apiKeys()).containsExactly(new Secret(OTHER), new Secret("sk-new-key"));
        assertThat(changed.headers()).containsEntry("X-Secret", new Secret(OTHER));
        assertThat(changed.proxy().orElseThrow().login().orElseThrow().password())
                .isEqualTo(new Secret("proxy-password-1"));
        assertThat(changed.maxConcurrent()).hasValue(9);
    }

    @Test
    void keysAreNotSentToAnotherHostByWhoeverChangesTheAddress() {
        made("mine");
        String elsewhere =
                "{\"name\":\"mine\",\"kind\":\"openai-compatible\",\"base_url\":\"http://elsewhere.test/v1\","
                        + "\"api_keys\":[\"%s\"]}";

        Refusal refusal =
                refused(() -> registry.changeProvider("mine", _ -> provider(elsewhere.formatted("sk-…ghij"))));
        assertThat(refusal.param()).contains("api_keys");

        registry.changeProvider("mine", _ -> provider(elsewhere.formatted(KEY)));
        assertThat(registry.catalogue()
                        .provider("mine")
                        .orElseThrow()
                        .baseUrl()
                        .orElseThrow()
                        .getHost())
                .isEqualTo("elsewhere.test");
    }

    @Test
    void whatStandsInAQueryIsKeptAndShownAsASecret() {
        registry.createProvider(asksWithAKeyInItsQuery());

        registry.changeProvider("g", before -> {
            assertThat(before.query().orElseThrow())
                    .containsEntry("key", "AIz…nopq")
                    .containsEntry("v", "…");
            return before;
        });

        assertThat(keptOf("g")).contains("\"key\"").doesNotContain("AIza", "\"2\"");
        Registry restarted = registry(test.reopen(), seal, FILE, Map.of());
        ProviderConfig known = restarted.catalogue().provider("g").orElseThrow();
        assertThat(known.query()).containsEntry("key", new Secret(IN_QUERY)).containsEntry("v", new Secret("2"));
        assertThat(known.toString()).doesNotContain("AIza");
    }

    @Test
    void aKeyInAQueryDoesNotFollowItsProviderToAnotherHost() {
        registry.createProvider(asksWithAKeyInItsQuery());
        ProviderForm elsewhere = provider("{\"base_url\":\"http://127.0.0.2:9/v1\",\"query\":{\"key\":\"AIz…nopq\"}}");

        Refusal refusal = refused(() -> registry.changeProvider(
                "g",
                before -> new ProviderForm(
                        before.name(),
                        before.kind(),
                        elsewhere.baseUrl(),
                        before.apiKeys(),
                        before.headers(),
                        elsewhere.query(),
                        before.proxy(),
                        before.tls(),
                        before.maxConcurrent(),
                        before.models(),
                        before.timeouts(),
                        before.limits(),
                        before.budget())));

        assertThat(refusal.message()).contains("were given for http://127.0.0.1:9");
    }

    @Test
    void whatAnEarlierVersionKeptOfAQueryAsItIsIsSealedAtTheNextStart() {
        registry.createProvider(asksWithAKeyInItsQuery());
        test.database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("update providers set definition = :kept")
                        .bind("kept", FormJson.write(asksWithAKeyInItsQuery()))
                        .execute());

        Registry restarted = registry(test.database(), seal, FILE, Map.of());

        assertThat(restarted.catalogue().provider("g").orElseThrow().query())
                .containsEntry("key", new Secret(IN_QUERY));
        assertThat(keptOf("g")).doesNotContain("AIza");
    }

    @Test
    void aPlaceholderOfTheFileIsNeitherKeptAsAKeyNorFilledIn() {
        for (String field : List.of(
                "\"api_keys\":[\"${env:OPENAI_API_KEY}\"]",
                "\"headers\":{\"X-Key\":\"Bearer ${file:/etc/passwd}\"}",
                "\"query\":{\"v\":\"${env:V:-1}\"}",
                "\"tls\":{\"ca_file\":\"${data}/ca.pem\"}")) {
            String form = "{\"name\":\"x\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\","
                    + field + "}";
            Refusal refusal = refused(() -> registry.createProvider(provider(form)));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
            assertThat(refusal.param().orElseThrow()).startsWith(field.substring(1, 4));
            assertThat(refusal.message()).contains("…} works in the configuration file only; write the value");
        }
        assertThat(refused(() -> registry.createProvider(provider("{\"name\":\"x\",\"kind\":\"openai\"}")))
                        .message())
                .contains("needs api_keys, such as [\"sk-…\"]");
        assertThat(registry.catalogue().provider("x")).isEmpty();
    }

    private String keptOf(String name) {
        return test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select definition from providers where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .one());
    }

    private static ProviderForm asksWithAKeyInItsQuery() {
        return provider("{\"name\":\"g\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\","
                + "\"query\":{\"key\":\"" + IN_QUERY + "\",\"v\":\"2\"}}");
    }
}
