package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one object's fields, in whatever {@link Spelling}. Of two that Go's JSON takes for the same the last one counts:
 * upstreams written so would answer by another model, or at greater length, than what this house has checked and reserved.
 */
public final class FieldNames {

    /** Fields by which a request is checked, counted or reserved for. */
    private static final Map<String, String> BINDING = byFolded(List.of(
            "model",
            "stream",
            "stream_options",
            "include_usage",
            "max_tokens",
            "max_completion_tokens",
            "n",
            "best_of",
            "messages",
            "prompt",
            "input",
            "system",
            "documents",
            "query",
            "tools",
            "functions",
            "thinking"));

    private final Set<String> seen = new HashSet<>();

    /** @throws Refusal when it was there before, or when it binds and is spelt in another way than it should be */
    public void add(String name) {
        String folded = Spelling.folded(name);
        if (!seen.add(folded)) {
            // A gateway and an upstream may pick different ones of the two, and then a key's limits do not hold.
            throw Refusal.invalid(name, "The field '" + Refusal.repeated(name) + "' is given twice; send it once.")
                    .withCode("invalid_value");
        }
        checkSpelling(name, BINDING.get(folded));
    }

    private static void checkSpelling(String name, @Nullable String binding) {
        if (binding != null && !binding.equals(name)) {
            throw Refusal.invalid(name, "The field '" + Refusal.repeated(name) + "' must be written '" + binding + "'.")
                    .withCode("unknown_parameter");
        }
    }

    /**
     * The same where fields that do not bind may be repeated, as a form's lists are. One that binds is no list: beside
     * {@code model} a {@code model[]} would name another one.
     */
    public void addToForm(String name) {
        String root = Spelling.root(name);
        if (binds(root)) {
            checkSpelling(name, BINDING.get(Spelling.folded(root)));
            add(name);
        }
    }

    /** Whether a request is checked, counted or reserved for by a field of such a name. */
    public static boolean binds(String name) {
        return BINDING.containsKey(Spelling.folded(name));
    }

    private static Map<String, String> byFolded(List<String> names) {
        Map<String, String> byFolded = new HashMap<>();
        names.forEach(name -> byFolded.put(Spelling.folded(name), name));
        return Map.copyOf(byFolded);
    }
}
