package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.telemetry.Alerts.Alert;
import dev.hearth.server.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

    private static final String TWO = "models: [{name: two, targets: [{provider: local, model: x}]}]";

    private final Telemetry telemetry = Telemetry.start(Clock.systemUTC());
    private final List<Config> takenOver = new ArrayList<>();

    @TempDir
    private Path folder;

    private ConfigWatch watch;
    private Optional<Refusal> refusal = Optional.empty();

    @BeforeEach
    void start() {
        write("models: [{name: one, targets: [{provider: local, model: x}]}]");
        watch = new ConfigWatch(read(), this::read, this::takeOver, telemetry.alerts());
    }

    @AfterEach
    void close() {
        watch.close();
        telemetry.close();
    }

    private void takeOver(Config config) {
        refusal.ifPresent(no -> {
            throw no;
        });
        takenOver.add(config);
    }

    private Config read() {
        return Config.load(Optional.of(folder.resolve("hearth.yaml")), folder, Map.of());
    }

    private void write(String yaml) {
        try {
            Files.writeString(folder.resolve("hearth.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookTwice() {
        watch.look();
        watch.look();
    }

    private List<String> alerts() {
        return telemetry.alerts().recent().stream().map(Alert::title).toList();
    }

    @Test
    void aChangeIsTakenOverOnceItHasBeenSeenTwice() {
        lookTwice();
        assertThat(takenOver).isEmpty();

        write(TWO);
        watch.look();
        assertThat(takenOver).as("it may be half written").isEmpty();
        watch.look();
        watch.look();

        assertThat(takenOver).hasSize(1);
        assertThat(takenOver.getFirst().models()).extracting(ModelConfig::name).containsExactly("two");
        assertThat(alerts()).containsExactly("The configuration has changed");
    }

    @Test
    void aFileThatCannotBeUsedChangesNothing_andSaysSoOnce() {
        write("models: [{name: two}]");
        lookTwice();
        lookTwice();

        assertThat(takenOver).isEmpty();
        assertThat(alerts()).containsExactly("The changed configuration cannot be used");
        assertThat(telemetry.alerts().recent().getFirst().detail())
                .contains("hearth.yaml:1:")
                .contains("targets");

        write(TWO);
        lookTwice();
        assertThat(takenOver).hasSize(1);
    }

    @Test
    void whatTheHouseRefusesIsNotHalfTakenOver() {
        refusal = Optional.of(Refusal.of(Kind.INVALID_REQUEST, "two keys are the same"));
        write(TWO);
        lookTwice();

        assertThat(alerts()).containsExactly("The changed configuration cannot be used");
    }

    @Test
    void whatHoldsOnlyFromTheNextStartIsSaid() {
        write("server: {port: 4711}");
        lookTwice();

        assertThat(alerts())
                .containsExactly("A part of the changed configuration waits", "The configuration has changed");
    }

    @Test
    void secretsInFilesOfTheirOwnAreWatchedToo() throws IOException {
        Files.writeString(folder.resolve("key"), "first-secret");
        write("keys: [{name: ci, key: \"${file:key}\"}]");
        lookTwice();
        Files.writeString(folder.resolve("key"), "second-secret");
        lookTwice();

        assertThat(takenOver).hasSize(2);
        assertThat(takenOver.getLast().keys().getFirst().key().value()).isEqualTo("second-secret");
    }
}
