package dev.hearth.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "中文 é", "😀 and 𝄞", "nul \0 inside", "the mark \uF8F0 itself \uF8F001f600", ""})
    void textComesThroughUnharmed(String text) throws Exception {
        String carried = ChatTemplate.escape(text);

        assertThat(carried.codePoints()).allMatch(c -> c != 0 && c <= 0xFFFF);
        assertThat(ChatTemplate.result(carried)).isEqualTo(text);
    }

    @Test
    void theRequestHoldsEscapedContent() {
        assertThat(ChatTemplate.request(List.of(new ChatMessage("user", "\"😀"))))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"\\\"\uF8F001f600\"}]}");
    }

    @Test
    void aHarmlessTemplateIsLeftToTheModel() {
        assertThat(ChatTemplate.harmless("{{ messages[0].content }}")).isEmpty();
    }

    @Test
    void aTemplatesRefusalBecomesTextAndThenAnException() {
        String safe = ChatTemplate.harmless("{% if x %}{{ raise_exception('roles must alternate') }}{% endif %}")
                .orElseThrow();

        assertThat(safe).doesNotContain("raise_exception").contains("~ 'roles must alternate')");
        assertThatThrownBy(() -> ChatTemplate.result("abc \uF8F0refused:roles must alternate"))
                .isInstanceOf(TemplateRefusal.class)
                .hasMessage("roles must alternate");
    }

    @Test
    void seedsOfAnySizeFitInto32BitsAndAreNeverTheOneForAny() {
        assertThat(CompletionRequest.seed(42)).isEqualTo(42);
        assertThat(CompletionRequest.seed(0xFFFF_FFFFL)).isZero();
        assertThat(CompletionRequest.seed(Long.MIN_VALUE)).isBetween(0L, 0xFFFF_FFFEL);
        assertThat(CompletionRequest.seed(-1)).isBetween(0L, 0xFFFF_FFFEL);
    }
}
