package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Message;
import java.util.List;

/** The words of a simulated answer; one word counts as one token. */
final class Words {

    private static final int QUOTED_WORDS = 12;

    private final List<String> words;
    private final long prompt;

    Words(Call call) {
        String asked =
                call.messages().isEmpty() ? "" : call.messages().getLast().text();
        this.words = List.of(sentence(asked).split(" ", -1));
        this.prompt = call.messages().stream().mapToLong(Words::count).sum();
    }

    private static String sentence(String asked) {
        String[] heard = asked.strip().split("\\s+", QUOTED_WORDS + 1);
        boolean cut = heard.length > QUOTED_WORDS;
        String quote = String.join(" ", List.of(heard).subList(0, Math.min(heard.length, QUOTED_WORDS)));
        return "This is a simulated answer: no model was asked. You said: \"" + quote + (cut ? " …" : "") + "\"";
    }

    private static long count(Message message) {
        String text = message.text().strip();
        return text.isEmpty() ? 0 : text.split("\\s+", -1).length;
    }

    int length() {
        return words.size();
    }

    /** The answer's i-th word with the space before it; a longer answer says it all again. */
    String at(long i) {
        String word = words.get((int) (i % words.size()));
        return i == 0 ? word : " " + word;
    }

    long prompt() {
        return prompt;
    }
}
