package dev.hearth.server.wire.json;

import java.io.Serial;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Writes the halves of a surrogate pair as escapes. JSON can carry one half alone ({@code "\\ud800"}), UTF-8 cannot, and the
 * generator throws on it: a caller's half emoji in a model's name, quoted in a refusal, became a broken answer.
 */
final class SurrogateEscapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return Character.isSurrogate((char) character)
                ? new SerializedString("\\u" + HexFormat.of().toHexDigits((char) character))
                : null;
    }
}
