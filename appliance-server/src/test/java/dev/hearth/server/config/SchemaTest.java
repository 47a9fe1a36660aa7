package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample, its schema and the records say the same. */
class SchemaTest {

    private static final Path FOLDER = Path.of("../sample-config");
    private static final Path SAMPLE = FOLDER.resolve("hearth.yaml");

    private static String schemaText() {
        try {
            return Files.readString(FOLDER.resolve("hearth.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
    }

    @Test
    void theSampleFollowsTheSchema() throws IOException {
        assertThat(schema().validate(Files.readString(SAMPLE), InputFormat.YAML))
                .isEmpty();
    }

    @Test
    void theSampleNamesEveryKindOfProvider() throws IOException {
        String text = Files.readString(SAMPLE);
        String kinds = text.substring(text.indexOf("The kinds:") + 10, text.indexOf("# The provider \"local\""));

        assertThat(kinds.replaceAll("[#\\s]+", " ").strip())
                .isEqualTo(Presets.read().declarable());
    }

    @Test
    void theSampleLoadsWithAnEmptyEnvironment() {
        Config config =
                Config.load(Optional.of(SAMPLE), Path.of("/data"), Map.of("HEARTH_CI_KEY", "sk-hearth-of-the-test"));

        assertThat(config.providers()).extracting(ProviderConfig::name).contains("vllm-1", "openai", "rehearsal");
        assertThat(config.models()).extracting(ModelConfig::name).contains("gpt-4o", "office-chat", "gpt-*");
    }

    @Test
    void theSamplesServerStorageAndTimeoutsAreTheDefaults() {
        Config sample =
                Config.load(Optional.of(SAMPLE), Path.of("/data"), Map.of("HEARTH_CI_KEY", "sk-hearth-of-the-test"));
        Config defaults = Config.defaults(Path.of("/data"));

        assertThat(sample.server()).isEqualTo(defaults.server());
        assertThat(sample.storage()).isEqualTo(defaults.storage());
        assertThat(sample.timeouts()).isEqualTo(defaults.timeouts());
        assertThat(sample.localCosts()).isEqualTo(defaults.localCosts());
        assertThat(sample.ledger()).isEqualTo(defaults.ledger());
        assertThat(sample.timeZone()).isEqualTo(defaults.timeZone());
        assertThat(sample.admission()).isEqualTo(defaults.admission());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {prot: 1}",
                "server: {port: 70000}",
                "timeouts: {total: 10}",
                "prices: [{provider: openai, model: m}]",
                "prices: [{provider: openai, model: m, input: -1}]",
                "local_costs: {watts: lots}",
                "ledger: {keep_requests: 90}",
                "providers: [{name: x}]",
                "models: [{name: m, strategy: least_busy, targets: [{provider: p, model: m}]}]"
            })
    void theSchemaRefusesWhatTheServerRefuses(String yaml) {
        assertThat(schema().validate(yaml, InputFormat.YAML)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void schemaReaderAndRecordsNameTheSameKeys(String definition, Set<String> keys, Class<?> type) {
        JsonNode root = JsonMapper.shared().readTree(schemaText());
        JsonNode part = definition.isEmpty() ? root : root.at("/$defs/" + definition);

        assertThat(new TreeSet<>(part.get("properties").propertyNames())).isEqualTo(new TreeSet<>(keys));
        assertThat(components(type)).isEqualTo(new TreeSet<>(keys));
        assertThat(part.get("properties"))
                .allMatch(property -> property.has("description") || property.has("$ref"), "has a description");
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of("", Keys.TOP, Config.class),
                Arguments.of("server", Keys.SERVER, ServerConfig.class),
                Arguments.of("storage", Keys.STORAGE, StorageConfig.class),
                Arguments.of("timeouts", Keys.TIMEOUTS, Timeouts.class),
                Arguments.of("admission", Keys.ADMISSION, AdmissionConfig.class),
                Arguments.of("provider", Keys.PROVIDER, ProviderConfig.class),
                Arguments.of("provider_tls", Keys.PROVIDER_TLS, PrivateCa.class),
                Arguments.of("budget", Keys.BUDGET, Budget.class),
                Arguments.of("model", Keys.MODEL, ModelConfig.class),
                Arguments.of("target", Keys.TARGET, TargetConfig.class),
                Arguments.of("local_model", Keys.LOCAL_MODEL, LocalModelConfig.class),
                Arguments.of("key", Keys.KEY, KeyConfig.class),
                Arguments.of("identity", Keys.IDENTITY, IdentityConfig.class),
                Arguments.of("oidc", Keys.OIDC, OidcConfig.class),
                Arguments.of("ldap", Keys.LDAP, LdapConfig.class),
                Arguments.of("group_role", Keys.GROUP_ROLE, GroupRole.class),
                Arguments.of("limits", Keys.LIMITS, Limits.class),
                Arguments.of("price", Keys.PRICE, PriceConfig.class),
                Arguments.of("local_costs", Keys.LOCAL_COSTS, LocalCosts.class),
                Arguments.of("ledger", Keys.LEDGER, LedgerConfig.class));
    }

    /** What a record has beyond the file: where it came from, and what the kind implies. Units are part of a record's names only. */
    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .map(name -> name.replace("_bytes", ""))
                .filter(name ->
                        !Set.of("source", "manners", "certificates", "place").contains(name))
                .forEach(names::add);
        return names;
    }

    @Test
    void theSchemaNamesEveryKindAndStrategy() {
        JsonNode definitions = JsonMapper.shared().readTree(schemaText()).get("$defs");

        assertThat(String.join(", ", texts(definitions.at("/provider/properties/kind/enum"))))
                .isEqualTo(Presets.read().declarable());
        assertThat(texts(definitions.at("/model/properties/strategy/enum")))
                .containsExactlyElementsOf(Stream.of(Strategy.values())
                        .map(Strategy::label)
                        .sorted()
                        .toList());
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
