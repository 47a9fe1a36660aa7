package dev.hearth.inference.llama;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries text unharmed through the binding's template call. That call loses characters beyond U+FFFF and cuts at NUL
 * (it returns C++ text by NewStringUTF), and a template's {@code raise_exception} ends the whole process
 * (the C++ exception crosses JNI). So such characters travel as escapes, and refusals as marked text.
 */
final class ChatTemplate {
    private static final char MARK = '\uF8F0';
    private static final String REFUSAL = MARK + "refused:";
    private static final Pattern RAISE = Pattern.compile("\\braise_exception\\s*\\(");
    private static final Pattern ESCAPE = Pattern.compile(MARK + "([0-9a-f]{6})");

    private ChatTemplate() {}

    /** The template to give to llama.cpp in place of the model's own, where that one could do harm. */
    static Optional<String> harmless(String template) {
        String safe = RAISE.matcher(escape(template)).replaceAll(Matcher.quoteReplacement("('" + REFUSAL + "' ~ "));
        return safe.equals(template) ? Optional.empty() : Optional.of(safe);
    }

    static String request(List<ChatMessage> messages) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode array = request.putArray("messages");
        for (ChatMessage message : messages) {
            array.addObject().put("role", message.role()).put("content", escape(message.content()));
        }
        return request.toString();
    }

    /** @throws TemplateRefusal where the template does not accept these messages */
    static String result(String rendered) throws TemplateRefusal {
        int refusal = rendered.indexOf(REFUSAL);
        if (refusal >= 0) {
            String reason = rendered.substring(refusal + REFUSAL.length())
                    .lines()
                    .findFirst()
                    .orElse("");
            throw new TemplateRefusal(unescape(reason).strip());
        }
        return unescape(rendered);
    }

    static String escape(String text) {
        if (text.chars().noneMatch(ChatTemplate::fragile)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        text.codePoints().forEach(c -> {
            if (c > 0xFFFF || c == 0 || c == MARK) {
                out.append(MARK).append("%06x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean fragile(int unit) {
        return unit == 0 || unit == MARK || Character.isSurrogate((char) unit);
    }

    static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
