package dev.hearth.server.admission;

import static dev.hearth.server.admission.Callers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Content;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TokenBoundTest {

    @Test
    void promptAndAnswerCountTogether() {
        List<Content> prompt = List.of(new Content.Text("x".repeat(400)));

        assertThat(TokenBound.of(call(prompt, OptionalLong.of(50), 3))).isEqualTo(4 + 101 + 3 * 50);
        assertThat(TokenBound.of(call(prompt, OptionalLong.empty(), 1))).isEqualTo(4 + 101 + 1024);
    }

    @Test
    void chineseCountsACharacterAToken() {
        assertThat(TokenBound.tokens("\u4f60\u597d\u4e16\u754c")).isEqualTo(5);
    }

    @Test
    void tokenIdsCountOneEach() {
        assertThat(TokenBound.of(call(List.of(new Content.Tokens(300)), OptionalLong.of(1), 1)))
                .isEqualTo(4 + 300 + 1);
    }

    @Test
    void picturesAndToolsCountToo() {
        List<Content> parts = List.of(
                new Content.Opaque("image_url"),
                new Content.ToolUse("t", "look", "{\"a\":1}"),
                new Content.ToolResult("t", "x".repeat(40)));

        assertThat(TokenBound.of(call(parts, OptionalLong.of(0), 1))).isEqualTo(4 + 765 + 2 + 2 + 11);
    }

    @Test
    void theLargestRequestDoesNotOverflow() {
        assertThat(TokenBound.of(call(List.of(), OptionalLong.of(Integer.MAX_VALUE), Integer.MAX_VALUE)))
                .isPositive();
    }
}
