package dev.hearth.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Source;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class RegistryTest extends TriedRegistry {

    RegistryTest(TestDatabase test) {
        super(test);
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
