package dev.hearth.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {

    private final Seal seal = new Seal(key(1));
    private final byte[] secret = "sk-of-the-office".getBytes(StandardCharsets.UTF_8);

    private static byte[] key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    @Test
    void whatWasSealedOpensAtItsPlace() {
        assertThat(seal.open(seal.close(secret, "p1"), "p1")).contains(secret);
    }

    @Test
    void twoSealsOfOneSecretLookDifferent() {
        assertThat(seal.close(secret, "p1")).isNotEqualTo(seal.close(secret, "p1"));
    }

    @Test
    void itOpensNowhereElseAndWithNoOtherKey() {
        byte[] sealed = seal.close(secret, "p1");

        assertThat(seal.open(sealed, "p2")).isEmpty();
        assertThat(new Seal(key(2)).open(sealed, "p1")).isEmpty();
    }

    @Test
    void whatWasChangedOrCutDoesNotOpen() {
        byte[] sealed = seal.close(secret, "p1");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(changed, "p1")).isEmpty();
            assertThat(seal.open(Arrays.copyOf(sealed, i), "p1")).isEmpty();
        }
    }
}
