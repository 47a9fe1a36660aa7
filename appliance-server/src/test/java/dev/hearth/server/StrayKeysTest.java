package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Config;
import dev.hearth.server.telemetry.Alerts.Alert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayKeysTest {

    @TempDir
    Path folder;

    @Test
    void aKeyOfTheFileThatNamesNobodyRaisesAnAlertWithItsLine_andStartsAllTheSame() throws Exception {
        Config config = config("""
                server: {port: 0}
                keys:
                  - {name: ci, key: sk-of-the-office}
                  - name: kiosk
                    key: sk-of-the-kiosk
                    owner: admim
                    team: research
                """);

        try (Appliance appliance = Appliance.start(config, folder.resolve("data"), Map.of())) {
            List<Alert> alerts = appliance.alerts().recent();

            assertThat(alerts).extracting(Alert::title).containsOnly("The key 'kiosk' belongs to nobody who is known");
            assertThat(alerts)
                    .extracting(Alert::detail)
                    .anySatisfy(detail -> assertThat(detail)
                            .contains("hearth.yaml:4: 'owner' names a user, and there is none called 'admim'"))
                    .anySatisfy(detail -> assertThat(detail).contains("'team' names a team", "'research'. Correct"));
        }
    }

    @Test
    void aKeyThatHasOnlyMovedDownALineHasNotChanged() throws Exception {
        String key = "keys: [{name: ci, key: sk-of-the-office}]";

        assertThat(config("\n" + key).keys()).isEqualTo(config(key).keys());
    }

    private Config config(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("hearth.yaml"), yaml);
        return Config.load(Optional.of(file), folder.resolve("data"), Map.of());
    }
}
