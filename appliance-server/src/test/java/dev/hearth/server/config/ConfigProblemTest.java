package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            server:\\n  prot: 80                       | hearth.yaml:2: unknown key 'prot' in server; did you mean 'port'?; known keys: cors_origins, host, max_body, port, tls, trusted_proxies
            a: 1\\nserver: {}                          | hearth.yaml:1: unknown key 'a' in the file; known keys: admission, identity, keys, ledger, local_costs, local_models, models, prices, providers, server, storage, time_zone, timeouts
            server: {port: 70000}                      | hearth.yaml:1: server.port must be a whole number from 0 to 65535, not '70000'
            server: {port: many}                       | hearth.yaml:1: server.port must be a whole number from 0 to 65535, not 'many'
            server: {host: [a]}                        | hearth.yaml:1: server.host must be one value; give one, or remove the key
            server:\\n  host:\\n                       | hearth.yaml:2: server.host must be one value; give one, or remove the key
            server: 7                                  | hearth.yaml:1: server must hold keys: cors_origins, host, max_body, port, tls, trusted_proxies
            server: {tls: {mode: auto}}                | hearth.yaml:1: tls mode 'auto' comes with a later version; write 'off' and put a TLS proxy in front where the network needs one
            server: {max_body: 32MB}                   | hearth.yaml:1: server.max_body must be a size such as 512KiB, 32MiB or 1GiB, not '32MB'
            storage: {url: "jdbc:mysql:x"}             | hearth.yaml:1: storage.url must begin with jdbc:h2: or jdbc:postgresql:
            timeouts:\\n  total: 10\\n                 | hearth.yaml:2: timeouts.total must be a time such as 500ms, 5s, 10m, 1h or 30d, not '10'
            timeouts: {total: 0s}                      | hearth.yaml:1: timeouts.total must be a time such as 500ms, 5s, 10m, 1h or 30d, not '0s'
            server:\\n  port: 1\\n  port: 2            | hearth.yaml:3: key 'port' is written twice; keep one
            server: {port: 1                           | hearth.yaml:1: this is not valid YAML; check indentation, quotes and brackets here and in the line above
            - a                                        | hearth.yaml:1: the file must consist of keys such as 'server:'
            server: {}\\n---\\nserver: {}              | hearth.yaml:3: a second document begins here; keep one
            server: &a {port: 1}\\nstorage: *a         | hearth.yaml:2: aliases (*name) are not supported; write the value again
            providers: {name: x}                       | hearth.yaml:1: providers must be a list: put its entries into [ ]
            providers:\\n- kind: simulated             | hearth.yaml:2: providers[0] needs 'name'; add it
            providers:\\n- name: "a b"\\n  kind: x     | hearth.yaml:2: providers[0].name must consist of letters, digits and . _ - : / @ +
            providers: [{name: local, kind: simulated}] | hearth.yaml:1: the provider name 'local' is taken by this machine's own models; choose another
            providers:\\n- {name: x, kind: simulated}\\n- {name: X, kind: simulated} | hearth.yaml:3: the name 'X' is taken by an entry above; choose another
            providers: [{name: x, kind: openai}]       | hearth.yaml:1: a provider of kind 'openai' needs api_keys, such as ["${env:OPENAI_API_KEY}"]
            providers: [{name: x, kind: openai-compatible}] | hearth.yaml:1: a provider of kind 'openai-compatible' needs base_url, such as http://10.0.0.7:8000/v1
            providers: [{name: x, kind: simulated, base_url: "http://h"}] | hearth.yaml:1: a provider of kind 'simulated' has no base_url; remove it
            models: [{name: m, targets: []}]           | hearth.yaml:1: model 'm' needs targets, such as [{provider: openai, model: gpt-4o}]
            models: [{name: m, targets: [{provider: p, model: x}]}] | hearth.yaml:1: no provider is called 'p'; declared: local
            models:\\n- name: m\\n  strategy: least_busy\\n  targets: [{provider: local, model: x}] | hearth.yaml:3: strategy 'least_busy' is not available; available: priority, weighted, round_robin
            models: [{name: m, targets: [{provider: local, model: x, weight: 0}]}] | hearth.yaml:1: models[0].targets[0].weight must be a whole number from 1 to 1000, not '0'
            local_models: [{name: m, file: m.gguf, slots: 65}] | hearth.yaml:1: local_models[0].slots must be a whole number from 1 to 64, not '65'
            keys: [{name: k, key: ""}]                 | hearth.yaml:1: key must not be empty nor contain spaces
            keys: [{name: a, key: same}, {name: b, key: same}] | hearth.yaml:1: keys 'a' and 'b' are the same secret; make another
            prices: [{provider: p, model: m, input: -1}] | hearth.yaml:1: prices[0].input must be a number such as 0.25, not '-1'
            prices: [{provider: p, model: m, input: 1, from: soon}] | hearth.yaml:1: from must be a day such as 2026-01-31, not 'soon'
            ledger: {keep_requests: 12h}               | hearth.yaml:1: keep_requests must be one day (1d) or more, or 0 for ever
            ledger: {redact: ["(a"]}                   | hearth.yaml:1: redact has an invalid regular expression: Unclosed group
            ledger: {keep_bodies: 0}                   | hearth.yaml:1: keep_bodies must be a time such as 30d: texts are not kept for ever
            time_zone: Berlin                          | hearth.yaml:1: time_zone must be a time zone such as Europe/Berlin, Asia/Shanghai or UTC, not 'Berlin'
            server: {host: "${env:NOWHERE}"}           | hearth.yaml:1: environment variable NOWHERE is not set; set it, or write ${env:NOWHERE:-default} (in server.host)
            server: {host: "${oops}"}                  | hearth.yaml:1: unknown placeholder '${oops}'; known: ${env:NAME}, ${env:NAME:-default}, ${file:PATH}, ${data} (in server.host)
            """)
    void isOneLineWithPlaceFaultAndRemedy(String yaml, String problem) {
        assertThat(new ConfigText(yaml.replace("\\n", "\n")).problem()).isEqualTo(problem);
    }

    @Test
    void namesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> Config.load(Optional.of(Path.of("/nowhere/h.yaml")), Path.of("/data"), Map.of()))
                .hasMessage("/nowhere/h.yaml: no such file; check --config or HEARTH_CONFIG");
    }

    @Test
    void namesAnUnreadableSecretFile() {
        assertThat(new ConfigText("storage: {password: \"${file:/nowhere/password}\"}").problem())
                .isEqualTo("hearth.yaml:1: file /nowhere/password cannot be read (NoSuchFileException);"
                        + " check that it exists and who may read it (in storage.password)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {port: \"${env:SECRET}\"}",
                "server: {tls: {mode: \"${env:SECRET}\"}}",
                "timeouts: {total: \"${env:SECRET}\"}",
                "storage: {url: \"${env:SECRET}\"}",
                "providers: [{name: x, kind: \"${env:SECRET}\"}]",
                "providers: [{name: x, kind: openai, base_url: \"${env:SECRET}\"}]",
                "providers: [{name: x, kind: openai, base_url: \"https://u:s3cr3t value@h\"}]",
                "models: [{name: x, targets: [{provider: \"${env:SECRET}\", model: y}]}]",
                "keys: [{name: x, key: \"${env:SECRET}\"}]",
                "keys: [{name: x, key: 's3cr3t value}]",
                "keys: {s3cr3t: }",
                "providers: [{name: x, kind: openai, api_keys: s3cr3t}]",
            })
    void neverShowsASecret(String yaml) {
        assertThat(new ConfigText(yaml, Map.of("SECRET", "s3cr3t value")).problem())
                .startsWith("hearth.yaml:1: ")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @MethodSource
    void brokenYamlIsOneLineToo(String yaml) {
        assertThat(new ConfigText(yaml).problem()).matches("hearth\\.yaml:\\d+: [^\\n]+");
    }

    static Stream<String> brokenYamlIsOneLineToo() {
        return Stream.of(
                "server: \u0001",
                "server: " + "[".repeat(5_000),
                "a: ".repeat(200),
                "\tserver: {}",
                "server: 'unclosed",
                "%YAML 9.9\n---\n",
                "? [a]\n: b",
                "server: !!java.net.URL x",
                "<<: {a: b}",
                "server: {}}",
                "server: {host: a, host",
                "server:\n  - a\n  b: c",
                "server: @x",
                "server: {host: \"\\q\"}",
                "server:\n" + "  x: 1\n".repeat(300_000),
                "\"a\\nb\": 1");
    }

    @Test
    void aFileThatIsNoTextIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("h.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});

        assertThatThrownBy(() -> Config.load(Optional.of(file), directory, Map.of()))
                .hasMessage(
                        file
                                + ": cannot be read as UTF-8 text (MalformedInputException); check the file and its permissions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openia", "local"})
    void anUnknownKindIsAnsweredByThoseThatThereAre(String kind) {
        assertThat(new ConfigText("providers: [{name: x, kind: " + kind + "}]").problem())
                .isEqualTo("hearth.yaml:1: unknown kind '" + kind + "'; available: "
                        + Presets.read().declarable());
    }
}
