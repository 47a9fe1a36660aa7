package dev.hearth.server.catalogue;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
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
import org.junit.jupiter.api.io.TempDir;

/** A registry of its own, over a database without any provider and a file with one. */
abstract class TriedRegistry {

    static final String KEY = "sk-live-0123456789abcdefghij";
    static final String OTHER = "sk-live-zyxwvutsrqponmlkjihg";
    static final String FILE = """
            providers:
              - {name: filed, kind: openai-compatible, base_url: "http://10.0.0.7:8000/v1", models: [filed-own]}
            models:
              - {name: filed-model, targets: [{provider: filed, model: x}]}
            """;

    final TestDatabase test;
    final Seal seal = new Seal(new byte[32]);

    @TempDir
    Path folder;

    Registry registry;

    TriedRegistry(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        registry = registry(test.database(), seal, FILE, Map.of());
    }

    Registry registry(Database database, Seal with, String yaml, Map<String, String> environment) {
        return new Registry(config(yaml, environment), database, with, folder, Clock.systemUTC());
    }

    Config config(String yaml, Map<String, String> environment) {
        try {
            Path file = Files.writeString(folder.resolve("hearth.yaml"), yaml);
            return Config.load(Optional.of(file), folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderForm provider(String json) {
        return FormJson.read(json, ProviderForm.class);
    }

    static ModelForm model(String json) {
        return FormJson.read(json, ModelForm.class);
    }

    ProviderConfig made(String name) {
        return registry.createProvider(provider("{\"name\":\"" + name
                + "\",\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:9/v1\",\"api_keys\":[\"" + KEY
                + "\",\"" + OTHER + "\"],\"headers\":{\"X-Secret\":\"" + OTHER
                + "\"},\"proxy\":\"http://u:proxy-password-1@127.0.0.1:3128\",\"max_concurrent\":4,"
                + "\"limits\":{\"tokens_per_minute\":1000,\"max_body\":\"1MiB\"},"
                + "\"budget\":{\"amount\":12.5,\"unit\":\"usd\",\"period\":\"month\"},"
                + "\"timeouts\":{\"first_token\":\"90s\"}}"));
    }

    static Refusal refused(Supplier<?> action) {
        return catchThrowableOfType(Refusal.class, action::get);
    }

    Refusal notDeleted(String name) {
        return catchThrowableOfType(Refusal.class, () -> registry.deleteProvider(name));
    }

    List<String> names() {
        return registry.catalogue().models().all().stream()
                .map(ModelConfig::name)
                .toList();
    }
}
