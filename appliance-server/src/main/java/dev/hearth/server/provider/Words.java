package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.ResponseFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a simulated answer; one word counts as one token. */
final class Words {

    private static final int QUOTED_WORDS = 12;

    /** A run of letters or digits, with what stands before it. */
    private static final Pattern PIECE = Pattern.compile("[^\\p{L}\\p{N}]*[\\p{L}\\p{N}]+|.+$", Pattern.DOTALL);

    private final List<String> pieces;
    private final boolean endless;

    private Words(List<String> pieces, boolean endless) {
        this.pieces = pieces;
        this.endless = endless;
    }

    /** What the answer with this index says, in the form that was asked for. */
    static Words answering(Call call, int choice) {
        return switch (call.generation().format()) {
            case ResponseFormat.Text text ->
                sentence("This is a simulated answer: no model was asked. You said: \"" + quoted(asked(call, choice))
                        + "\"");
            case ResponseFormat.JsonObject object -> json("{\"answer\":\"simulated\"}");
            case ResponseFormat.JsonSchema schema -> json(SchemaExample.of(schema.schema()));
        };
    }

    static Words sentence(String text) {
        List<String> pieces = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            pieces.add(pieces.isEmpty() ? word : " " + word);
        }
        return new Words(pieces, true);
    }

    static Words json(String text) {
        Matcher matcher = PIECE.matcher(text);
        List<String> pieces = new ArrayList<>();
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return new Words(pieces, false);
    }

    /** Each of several prompts of a completion gets its own answers. */
    private static String asked(Call call, int choice) {
        if (call.messages().isEmpty()) {
            return "";
        }
        Message last = call.messages().getLast();
        if (call.api() != Call.Api.COMPLETIONS) {
            return heard(last);
        }
        int each = Math.max(1, call.choices() / Math.max(1, last.content().size()));
        int prompt = Math.min(choice / each, last.content().size() - 1);
        return Content.text(List.of(last.content().get(prompt)));
    }

    /** What was said last, be it by a user or by a tool. */
    private static String heard(Message last) {
        String results = last.content().stream()
                .filter(Content.ToolResult.class::isInstance)
                .map(part -> ((Content.ToolResult) part).text())
                .collect(Collectors.joining(" "));
        return (results + ' ' + last.text()).strip();
    }

    private static String quoted(String asked) {
        String[] heard = asked.strip().split("\\s+", QUOTED_WORDS + 1);
        boolean cut = heard.length > QUOTED_WORDS;
        String quote = String.join(" ", List.of(heard).subList(0, Math.min(heard.length, QUOTED_WORDS)));
        return quote + (cut ? " …" : "");
    }

    /** How long it is when so many words are asked for: a sentence says itself again, JSON cannot. */
    long length(long wanted) {
        return endless ? wanted : Math.min(wanted, pieces.size());
    }

    int length() {
        return pieces.size();
    }

    String at(long i) {
        int place = (int) (i % pieces.size());
        return place == 0 && i > 0 ? " " + pieces.getFirst() : pieces.get(place);
    }

    /** The tokens of the question. */
    static long prompt(Call call) {
        return call.messages().stream()
                .flatMap(message -> message.content().stream())
                .mapToLong(Words::count)
                .sum();
    }

    private static long count(Content part) {
        return switch (part) {
            case Content.Text(String text) -> count(text);
            case Content.Thinking(String text) -> count(text);
            case Content.ToolResult result -> count(result.text());
            case Content.ToolUse use -> 1 + count(use.arguments());
            case Content.Tokens(long count) -> count;
            case Content.Image image -> 1;
            case Content.Opaque opaque -> 1;
        };
    }

    private static long count(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+", -1).length;
    }
}
