package dev.hearth.server.identity;

import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** The one secret of an installation, from which every other key is derived (HKDF-SHA256, RFC 5869), each for one purpose. */
public final class RootSecret {

    /** Bytes of the secret and of each derived key. */
    static final int SIZE = 32;

    private final byte[] bytes;

    RootSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The key for one purpose; knowing it tells nothing about the keys for others. */
    public byte[] subkey(String purpose) {
        try {
            byte[] label = ("hearth " + purpose).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(bytes).thenExpand(label, SIZE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HKDF-SHA256; Hearth needs JDK 25 or newer.", e);
        }
    }

    /** Encrypts what the database keeps for one purpose, such as {@code provider keys}. */
    public Seal seal(String purpose) {
        return new Seal(subkey("seal: " + purpose));
    }

    @Override
    public String toString() {
        return "RootSecret[hidden]";
    }
}
