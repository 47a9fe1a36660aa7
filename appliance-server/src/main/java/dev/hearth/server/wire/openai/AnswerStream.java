package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.UpstreamDialect.StreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One streamed answer of an upstream. */
final class AnswerStream implements StreamReader {

    private static final String DONE = "[DONE]";

    private final int choices;
    private final boolean relayed;
    private boolean done;
    private boolean anyChoice;
    private final Set<Long> finished = new HashSet<>(2);
    private @Nullable ToolPlaces tools;
    private @Nullable StopReason stopReason;
    private @Nullable Usage usage;

    /** @param relayed whether the caller speaks this dialect, and so gets the upstream's own words */
    AnswerStream(int choices, boolean relayed) {
        this.choices = choices;
        this.relayed = relayed;
    }

    @Override
    public List<Delta> read(byte[] data) {
        if (isDone(data)) {
            done = true;
            return List.of();
        }
        AnswerReader chunk = AnswerReader.parse(data);
        if (chunk.error() != null) {
            throw Refusal.of(Kind.UPSTREAM_FAILED, "The provider broke off: " + chunk.error());
        }
        stopReason = chunk.stopReason() == null ? stopReason : chunk.stopReason();
        usage = chunk.usage() == null ? usage : chunk.usage();
        anyChoice |= chunk.anyChoice();
        finished.addAll(chunk.finished());
        List<Delta> says = meaning(chunk);
        return relayed ? List.of(new Delta.Relayed(data, place(chunk), says)) : says;
    }

    private static boolean isDone(byte[] data) {
        return data.length < 16
                && new String(data, StandardCharsets.UTF_8).strip().equals(DONE);
    }

    private static UsagePlace place(AnswerReader chunk) {
        if (chunk.usage() == null) {
            return UsagePlace.NOWHERE;
        }
        return chunk.anyChoice() ? UsagePlace.BESIDE_CONTENT : UsagePlace.ALONE;
    }

    /** The answer begins with the first chunk that has a choice: Azure sends what its filter thinks of the prompt before. */
    private List<Delta> meaning(AnswerReader chunk) {
        if (tools != null) {
            return chunk.says(tools);
        }
        if (!anyChoice) {
            return List.of();
        }
        tools = new ToolPlaces(chunk.id());
        List<Delta> says = new ArrayList<>();
        says.add(new Delta.Start(chunk.id(), chunk.model()));
        says.addAll(chunk.says(tools));
        return says;
    }

    /** Some servers leave out {@code [DONE]}; a stop reason for each choice is as good. A mere {@code [DONE]} is no answer. */
    @Override
    public boolean complete() {
        return (done && anyChoice) || finished.size() >= choices;
    }

    @Override
    public boolean over() {
        return done;
    }

    @Override
    public Delta.End end() {
        boolean called = tools != null && tools.any();
        return AnswerReader.end(stopReason, called, usage);
    }
}
