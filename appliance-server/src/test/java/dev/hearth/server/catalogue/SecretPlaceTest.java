package dev.hearth.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretPlaceTest {

    private final Seal seal = new Seal(new byte[32]);

    private String kept(String place) {
        byte[] bytes = seal.close("the secret".getBytes(StandardCharsets.UTF_8), "provider office " + place);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A place that were worded in another way would lock every provider's secrets away at an update. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api_keys[0]   | 'api_keys':['%s']",
                "headers.X-Key | 'headers':{'X-Key':'%s'}",
                "query.key     | 'query':{'key':'sealed:%s'}",
                "proxy         | 'proxy':'%s'",
            },
            quoteCharacter = '`')
    void whatWasSealedByTheTextOfItsPlaceOpens(String place, String field) {
        String form = ("{" + field + "}").replace('\'', '"').formatted(kept(place));

        ProviderForm opened = new Vault(seal)
                .opened("office", FormJson.read(form, ProviderForm.class))
                .orElseThrow();

        opened.withSecrets((at, secret) -> {
            assertThat(at.text()).isEqualTo(place);
            assertThat(secret).isEqualTo("the secret");
            return secret;
        });
    }
}
