package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.UpstreamFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an upstream's stream event by event. */
final class EventStream implements UpstreamDialect.StreamReader {

    private static final int NO_TOOL = -1;

    private final boolean relaying;
    private final UsageReader usage = new UsageReader();
    private final Map<Integer, Integer> toolByBlock = new HashMap<>();
    private @Nullable StopReason stopReason;
    private boolean over;

    /** @param relaying whether the caller speaks this dialect himself */
    EventStream(boolean relaying) {
        this.relaying = relaying;
    }

    @Override
    public List<Delta> read(byte[] data) {
        EventReader event = EventReader.read(data, usage)
                .orElseThrow(() -> UpstreamFailure.unreadable("something that is not a JSON object"));
        UpstreamError error = event.error();
        if (error != null) {
            throw error.amidStream();
        }
        stopReason = event.stopReason() == null ? stopReason : event.stopReason();
        over |= event.type().equals("message_stop");
        List<Delta> meaning = meaning(event).stream().toList();
        return relaying ? List.of(new Delta.Relayed(data, place(event), meaning)) : meaning;
    }

    private static UsagePlace place(EventReader event) {
        return event.type().equals("message_delta") ? UsagePlace.BESIDE_CONTENT : UsagePlace.NOWHERE;
    }

    private Optional<Delta> meaning(EventReader event) {
        return switch (event.type()) {
            case "message_start" -> Optional.of(new Delta.Start(event.id(), event.model()));
            case "content_block_start" -> event.says(begun(event));
            case "content_block_delta" -> event.says(toolByBlock.getOrDefault(event.index(), NO_TOOL));
            default -> Optional.empty();
        };
    }

    private int begun(EventReader event) {
        if (!event.blockType().equals("tool_use")) {
            return NO_TOOL;
        }
        return toolByBlock.computeIfAbsent(event.index(), block -> toolByBlock.size());
    }

    /** The reason to stop comes with the usage; the event behind it says nothing more. */
    @Override
    public boolean complete() {
        return stopReason != null;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Delta.End end() {
        StopReason reason = stopReason;
        return new Delta.End(reason == null ? StopReason.STOP : reason, usage.usage());
    }
}
