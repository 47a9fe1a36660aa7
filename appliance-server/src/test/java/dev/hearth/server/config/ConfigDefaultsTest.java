package dev.hearth.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every default of the configuration, in one place. */
class ConfigDefaultsTest {

    @Test
    void withoutFileAndEnvironment() {
        Config config = Config.defaults(Path.of("/var/lib/hearth"));

        assertThat(config.server())
                .isEqualTo(new ServerConfig("127.0.0.1", 8000, ServerConfig.Tls.OFF, 33_554_432, List.of(), List.of()));
        assertThat(config.storage())
                .isEqualTo(new StorageConfig(
                        "jdbc:h2:file:/var/lib/hearth/db/hearth", Optional.empty(), Optional.empty()));
        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10)));
        assertThat(config.providers())
                .containsExactly(new ProviderConfig(
                        "local",
                        "local",
                        new ProviderConfig.Manners(ProviderConfig.Speaks.LOCAL, "Authorization", "/models"),
                        Optional.empty(),
                        List.of(),
                        config.timeouts(),
                        Source.BUILT_IN));
        assertThat(config.models()).isEmpty();
        assertThat(config.localModels()).isEmpty();
        assertThat(config.keys()).isEmpty();
        assertThat(config.identity()).isEqualTo(IdentityConfig.NONE);
        assertThat(config.prices()).isEmpty();
        assertThat(config.localCosts()).isEqualTo(new LocalCosts(BigDecimal.ZERO, 0, BigDecimal.ZERO, 4, 20));
        assertThat(config.ledger())
                .isEqualTo(new LedgerConfig(
                        Optional.of(Duration.ofDays(90)),
                        Optional.empty(),
                        Duration.ofDays(30),
                        Duration.ofDays(30),
                        262_144,
                        List.of()));
        assertThat(config.timeZone()).isEqualTo(ZoneId.systemDefault());
        assertThat(config.admission()).isEqualTo(new AdmissionConfig(4096));
    }

    @Test
    void ofWhatAFileLeavesOut() {
        Config config = new ConfigText("""
                providers: [{name: v, kind: openai-compatible, base_url: "http://h/v1/"}]
                models: [{name: m, targets: [{provider: v, model: x}]}]
                local_models: [{name: l, file: /l.gguf}]
                keys: [{name: k, key: secret}]
                prices: [{provider: v, model: x, input: 0.5}]
                """).load();

        assertThat(config.provider("v").orElseThrow())
                .isEqualTo(new ProviderConfig(
                        "v",
                        "openai-compatible",
                        ProviderConfig.Manners.OPENAI,
                        Optional.of(URI.create("http://h/v1")),
                        List.of(),
                        Timeouts.DEFAULT,
                        Source.FILE));
        assertThat(config.models().getFirst().strategy()).isEqualTo(Strategy.PRIORITY);
        assertThat(config.models().getFirst().limits()).isEqualTo(Limits.NONE);
        assertThat(config.models().getFirst().budget()).isEmpty();
        assertThat(config.models().getFirst().targets())
                .containsExactly(new TargetConfig("v", "x", 1, Timeouts.DEFAULT));
        assertThat(config.localModels())
                .containsExactly(new LocalModelConfig(
                        "l", Path.of("/l.gguf"), OptionalInt.empty(), 4, OptionalInt.empty(), Source.FILE));
        assertThat(config.prices())
                .containsExactly(new PriceConfig(
                        "v",
                        "x",
                        new BigDecimal("0.5"),
                        Optional.empty(),
                        Optional.empty(),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Instant.EPOCH));
        assertThat(config.keys())
                .containsExactly(new KeyConfig(
                        "k",
                        new Secret("secret"),
                        List.of("*"),
                        List.of(),
                        KeyScope.usual(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Limits.NONE,
                        Optional.empty(),
                        new Place("anywhere")));
    }

    @Test
    void ofWhoVouchesForPeople() {
        Config config = new ConfigText("""
                identity:
                  oidc: {issuer: "https://id.example.org", client_id: h, redirect_url: "http://h/admin/v1/oidc/callback"}
                  ldap: {url: "ldap://dc", bind_dn: "uid={username},dc=x"}
                """).load();

        assertThat(config.identity().oidc())
                .contains(new OidcConfig(
                        URI.create("https://id.example.org"),
                        "h",
                        Optional.empty(),
                        URI.create("http://h/admin/v1/oidc/callback"),
                        List.of("openid", "profile", "email"),
                        "preferred_username",
                        "groups",
                        List.of(),
                        Optional.empty(),
                        List.of()));
        assertThat(config.identity().ldap())
                .contains(new LdapConfig(
                        URI.create("ldap://dc"),
                        false,
                        Optional.empty(),
                        "uid={username},dc=x",
                        Optional.empty(),
                        Optional.empty(),
                        "(uid={username})",
                        "displayName",
                        "mail",
                        "memberOf",
                        List.of(),
                        Optional.empty()));
    }
}
