package dev.hearth.server.admission;

import static dev.hearth.server.admission.Callers.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.wire.openai.OpenAi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSizeTest {

    private static final Encoding OLD_VOCABULARY =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    private static Call asking(Content... parts) {
        return call(List.of(parts), OptionalLong.empty(), 1);
    }

    @Test
    void latinTextIsGuessedAtFourCharactersAToken() {
        assertThat(PromptSize.guess(asking(new Content.Text("x".repeat(400))))).isEqualTo(4 + 101);
    }

    @Test
    void chineseIsGuessedAtACharacterAToken() {
        assertThat(PromptSize.guess("\u4f60\u597d\u4e16\u754c")).isEqualTo(5);
    }

    @Test
    void tokenIdsCountOneEach() {
        assertThat(PromptSize.guess(asking(new Content.Tokens(300)))).isEqualTo(4 + 300);
    }

    @Test
    void picturesAndToolsCountToo() {
        Call call = asking(
                new Content.Opaque("image_url", "messages[0].content[0]"),
                new Content.ToolUse("t", "look", "{}"),
                new Content.ToolResult("t", "x".repeat(40)));

        assertThat(PromptSize.guess(call)).isEqualTo(4 + 765 + 2 + 2 + 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "31415926535897932384626433832795028841971",
                "{}[]();;->=>!=&&||::",
                "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\ud83c\udff4\u200d\u2620\ufe0f",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a",
                "\u13a0\u13a1\u13a2\u13a3 \u1200\u1201\u1202 \ua4d0\ua4d1"
            })
    void noTokenizerFindsMoreThanTheBound(String text) {
        assertThat(PromptSize.bound(asking(new Content.Text(text))))
                .isGreaterThanOrEqualTo(OLD_VOCABULARY.countTokensOrdinary(text) + 4);
    }

    @Test
    void noTokenizerFindsMoreThanTheBoundInNoise() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String noise = random.ints(1 + random.nextInt(300), 1, 0x30000)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(PromptSize.bound(asking(new Content.Text(noise))))
                    .isGreaterThanOrEqualTo(OLD_VOCABULARY.countTokensOrdinary(noise));
        }
    }

    @Test
    void aPictureInTheRequestIsBoundByWhatPicturesCostAndNotByItsBytes() {
        String picture = "data:image/png;base64," + "A".repeat(3_000_000);

        assertThat(PromptSize.bound(asking(new Content.Image(picture, "")))).isBetween(48_169L, 50_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'messages':[{'role':'user','content':'Hi'}],'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{'title':'%s'}}}",
                "'messages':[{'role':'user','content':[{'type':'text','text':'%s','text':'x'}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a'},'text':'%s'}]}]",
                "'messages':[{'role':'assistant','content':'x','reasoning_details':[{'text':'%s'}]}]",
            })
    void whateverStandsInTheRequestIsInTheBound(String fields) {
        String body = "{'model':'m'," + fields.formatted("x".repeat(100_000)) + "}";
        Call call = new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("r1", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .call();

        assertThat(PromptSize.bound(call)).isGreaterThan(100_000);
    }

    @Test
    void aTextIsNotBoundTwice() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(10_000) + "\"}]}";
        Call call = new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("r1", body.getBytes(StandardCharsets.UTF_8))
                .call();

        assertThat(PromptSize.bound(call)).isBetween(10_000L, 10_200L);
    }
}
