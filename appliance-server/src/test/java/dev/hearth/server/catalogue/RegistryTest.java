package dev.hearth.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Source;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class RegistryTest {

    private static final String KEY = "sk-live-0123456789abcdefghij";
    private static final String OTHER = "sk-live-zyxwvutsrqponmlkjihg";
    private static final String FILE = """
            providers:
              - {name: filed, kind: openai-compatible, base_url: "http://10.0.0.7:8000/v1", models: [filed-own]}
            models:
              - {name: filed-model, targets: [{provider: filed, model: x}]}
            """;

    private final TestDatabase test;
    private final Seal seal = new Seal(new byte[32]);

    @TempDir
    private Path folder;

    private Registry registry;

    RegistryTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        registry = registry(test.database(), seal, FILE, Map.of());
    }

    private Registry registry(Database database, Seal with, String yaml, Map<String, String> environment) {
        return new Registry(config(yaml, environment), database, with, folder, Clock.systemUTC());
    }

    private Config config(String yaml, Map<String, String> environment) {
        try {
            Path file = Files.writeString(folder.resolve("hearth.yaml"), yaml);
            return Config.load(Optional.of(file), folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProviderForm provider(String json) {
        return FormJson.read(json, ProviderForm.class);
    }

    private static ModelForm model(String json) {
        return FormJson.read(json, ModelForm.class);
    }

    private ProviderConfig made(String name) {
        return registry.createProvider(provider("{\"name\":\"" + name
                + "\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\",\"api_keys\":[\"" + KEY
                + "\",\"" + OTHER + "\"],\"headers\":{\"X-Secret\":\"" + OTHER
                + "\"},\"proxy\":\"http://u:proxy-password-1@127.0.0.1:3128\",\"max_concurrent\":4,"
                + "\"limits\":{\"tokens_per_minute\":1000,\"max_body\":\"1MiB\"},"
                + "\"budget\":{\"amount\":12.5,\"unit\":\"usd\",\"period\":\"month\"},"
                + "\"timeouts\":{\"first_token\":\"90s\"}}"));
    }

    private static Refusal refused(Supplier<?> action) {
        return catchThrowableOfType(Refusal.class, action::get);
    }

    private Refusal notDeleted(String name) {
        return catchThrowableOfType(Refusal.class, () -> registry.deleteProvider(name));
    }

    private List<String> names() {
        return registry.catalogue().models().all().stream()
                .map(ModelConfig::name)
                .toList();
    }

    @Test
    void whatIsMadeIsThereAtOnce_andAfterARestart() {
        ProviderConfig made = made("mine");
        ModelConfig model = registry.createModel(
                model("{\"name\":\"chat\",\"targets\":[{\"provider\":\"mine\",\"model\":\"m\",\"weight\":2,"
                        + "\"timeouts\":{\"total\":\"5m\"}},{\"provider\":\"filed\",\"model\":\"n\"}]}"));
        assertThat(made.source()).isEqualTo(Source.CONSOLE);
        assertThat(registry.catalogue().provider("mine")).contains(made);
        assertThat(registry.catalogue().models().find("chat")).contains(model);

        Registry restarted = registry(test.reopen(), seal, FILE, Map.of());

        assertThat(restarted.catalogue()).isEqualTo(registry.catalogue());
        assertThat(restarted.catalogue().provider("mine").orElseThrow().apiKeys())
                .containsExactly(new Secret(KEY), new Secret(OTHER));
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
    void aPresetsUsualModelsComeWithAProvider_unlessItSaysOtherwise() {
        registry.createProvider(provider("{\"name\":\"o\",\"kind\":\"openai\",\"api_keys\":[\"k\"]}"));
        assertThat(names()).contains("gpt-4o", "gpt-*", "filed-own");
        assertThat(registry.catalogue().models().find("gpt-4o").orElseThrow().source())
                .isEqualTo(Source.PROVIDER);

        registry.changeProvider(
                "o",
                _ -> provider(
                        "{\"name\":\"o\",\"kind\":\"openai\",\"api_keys\":[\"k\"],\"models\":[\"only-this\",\"only-this\",\"filed-model\"]}"));
        assertThat(names()).containsExactly("filed-model", "filed-own", "only-this");

        registry.createModel(model("{\"name\":\"only-this\",\"targets\":[{\"provider\":\"filed\",\"model\":\"y\"}]}"));
        assertThat(registry.catalogue()
                        .models()
                        .find("only-this")
                        .orElseThrow()
                        .targets()
                        .getFirst()
                        .provider())
                .isEqualTo("filed");
    }

    @Test
    void simulationGivesWayToARealProviderMadeLater() {
        registry = registry(test.database(), seal, "", Map.of("USE_MOCK_SERVICE", "true"));
        registry.createProvider(provider("{\"name\":\"o\",\"kind\":\"openai\",\"api_keys\":[\"k\"]}"));

        assertThat(registry.catalogue()
                        .models()
                        .find("gpt-4o")
                        .orElseThrow()
                        .targets()
                        .getFirst()
                        .provider())
                .isEqualTo("o");
        assertThat(registry.catalogue()
                        .models()
                        .find("simulated")
                        .orElseThrow()
                        .targets()
                        .getFirst()
                        .provider())
                .isEqualTo("simulated");
    }

    @Test
    void whatOthersDeclareIsReadOnly() {
        assertThat(notDeleted("filed").code()).contains("declared_by_file");
        assertThat(refused(() -> registry.changeProvider("filed", form -> form)).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> registry.changeModel("filed-model", form -> form))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> registry.changeModel("filed-own", form -> form))
                        .message())
                .contains("comes with its provider");
        assertThat(notDeleted("local").kind()).isEqualTo(Kind.CONFLICT);
        assertThat(notDeleted("nobody").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void namesAreTakenInAnyLetters() {
        made("mine");
        for (String name : List.of("mine", "MINE", "Filed", "local")) {
            assertThat(refused(() -> made(name)).code()).contains("name_taken");
        }
        assertThat(refused(() -> registry.createModel(model(
                                "{\"name\":\"Filed-Model\",\"targets\":[{\"provider\":\"mine\",\"model\":\"m\"}]}")))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aProviderInUseStays_andItsModelsAreNamed() {
        made("mine");
        registry.createModel(model("{\"name\":\"chat\",\"targets\":[{\"provider\":\"mine\",\"model\":\"m\"}]}"));

        assertThat(notDeleted("mine").message()).contains("is a target of chat");

        registry.deleteModel("chat");
        registry.deleteProvider("mine");
        assertThat(registry(test.database(), seal, FILE, Map.of()).catalogue().provider("mine"))
                .isEmpty();
    }

    @Test
    void theWrongFieldIsNamed() {
        assertThat(refused(() -> registry.createProvider(provider("{\"name\":\"x\"}")))
                        .param())
                .contains("kind");
        assertThat(refused(() -> registry.createProvider(provider("{\"name\":\"x\",\"kind\":\"telepathy\"}")))
                        .param())
                .contains("kind");
        assertThat(refused(() -> registry.createModel(
                                model("{\"name\":\"x\",\"targets\":[{\"provider\":\"nobody\",\"model\":\"m\"}]}")))
                        .param())
                .contains("targets[0].provider");
        assertThat(refused(
                                () -> registry.createProvider(
                                        provider(
                                                "{\"name\":\"x\",\"kind\":\"openai\",\"api_keys\":[\"sk-1\"],\"timeouts\":{\"total\":\"soon\"}}")))
                        .param())
                .contains("timeouts.total");
        assertThat(names()).containsExactly("filed-model", "filed-own");
    }

    private static final String IN_QUERY = "AIzaSyA-0123456789-abcdefghijklmnopq";

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
            assertThat(refusal.message()).contains("…} is filled in in the configuration file only; write the value");
        }
        assertThat(refused(() -> registry.createProvider(provider("{\"name\":\"x\",\"kind\":\"openai\"}")))
                        .message())
                .contains("needs api_keys, such as [\"sk-…\"]");
        assertThat(registry.catalogue().provider("x")).isEmpty();
    }

    @Test
    void aChangedFileIsTakenOverWhole_andWhatWasMadeStays() {
        made("mine");
        registry.createModel(model("{\"name\":\"chat\",\"targets\":[{\"provider\":\"filed\",\"model\":\"m\"}]}"));
        Catalogue before = registry.catalogue();

        registry.declare(config("timeouts: {silence: 7s}", Map.of()));

        assertThat(registry.catalogue().provider("filed")).isEmpty();
        assertThat(registry.catalogue()
                        .provider("mine")
                        .orElseThrow()
                        .timeouts()
                        .silence())
                .hasSeconds(7);
        assertThat(registry.catalogue().models().find("chat"))
                .as("its target is gone, and it says so")
                .isPresent();
        assertThat(before.provider("filed")).as("who has begun goes on").isPresent();
    }
}
