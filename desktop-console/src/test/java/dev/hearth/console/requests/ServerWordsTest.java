package dev.hearth.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.core.Language;
import dev.hearth.console.core.Texts;
import org.junit.jupiter.api.Test;

class ServerWordsTest {

    private final ServerWords english = new ServerWords(new Texts(Language.ENGLISH));
    private final ServerWords chinese = new ServerWords(new Texts(Language.CHINESE));

    @Test
    void whatTheServerCallsThingsIsSaidInTheLanguageOfNow() {
        assertThat(english.refusal("quota_exhausted")).isEqualTo("quota exhausted");
        assertThat(chinese.refusal("quota_exhausted")).isEqualTo("额度已用尽");
        assertThat(english.api("chat_completions")).isEqualTo("Chat completions");
        assertThat(chinese.api("chat_completions")).isEqualTo("对话补全");
    }

    @Test
    void aWordOfANewerServerIsShownAsItIs() {
        assertThat(chinese.refusal("too_strange")).isEqualTo("too strange");
    }
}
