package dev.hearth.server.provider;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ranks documents by the share of the query's words that they hold. */
final class SimulatedRanking {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SimulatedRanking() {}

    /** @param messages the query, then the documents */
    static List<Delta.Relevance> of(List<Message> messages, OptionalInt topN) {
        Set<String> query = words(messages.getFirst().text());
        return IntStream.range(0, messages.size() - 1)
                .mapToObj(i -> new Delta.Relevance(
                        i, share(query, words(messages.get(i + 1).text()))))
                .sorted(Comparator.comparingDouble(Delta.Relevance::score).reversed())
                .limit(topN.orElse(Integer.MAX_VALUE))
                .toList();
    }

    private static double share(Set<String> query, Set<String> document) {
        long shared = query.stream().filter(document::contains).count();
        return query.isEmpty() ? 0 : (double) shared / query.size();
    }

    static Set<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
