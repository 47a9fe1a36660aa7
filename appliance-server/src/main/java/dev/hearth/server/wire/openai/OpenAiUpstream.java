package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's dialect as an upstream speaks it. The caller's own bytes are sent on, with only the model changed. */
public final class OpenAiUpstream implements UpstreamDialect {

    private static final String DONE = "[DONE]";

    @Override
    public String path(Call call) {
        return switch (call.api()) {
            case CHAT_COMPLETIONS -> "/chat/completions";
            case COMPLETIONS -> "/completions";
            default -> throw new IllegalArgumentException("not spoken yet: " + call.api());
        };
    }

    @Override
    public byte[] request(Call call) {
        JsonFields fields = JsonFields.of(call.body());
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("model", Json.quote(call.model()));
        if (call.stream()) {
            changes.put("stream", "true");
            changes.put("stream_options", streamOptions(fields.rawValue("stream_options")));
        }
        return fields.with(changes);
    }

    /** Usage is asked for always: without it nobody can be billed for a stream (the caller only sees it when he asked too). */
    private static String streamOptions(@Nullable String given) {
        if (given == null || given.equals("null")) {
            return "{\"include_usage\":true}";
        }
        byte[] options = JsonFields.of(Json.bytes(given)).with(Map.of("include_usage", "true"));
        return new String(options, StandardCharsets.UTF_8);
    }

    @Override
    public Delta whole(Call call, byte[] body) {
        AnswerReader answer = parse(body);
        if (answer.error() != null || !answer.anyChoice()) {
            throw unreadable("an answer without choices");
        }
        List<Delta> says = new ArrayList<>();
        says.add(new Delta.Start(answer.id(), answer.model()));
        says.addAll(answer.says());
        says.add(end(answer.stopReason(), answer.usage()));
        return new Delta.Relayed(body, UsagePlace.BESIDE_CONTENT, says);
    }

    private static Delta.End end(@Nullable StopReason reason, @Nullable Usage usage) {
        return new Delta.End(reason == null ? StopReason.STOP : reason, usage == null ? Usage.UNKNOWN : usage);
    }

    @Override
    public StreamReader stream(Call call) {
        return new Stream(call.choices());
    }

    @Override
    public Refusal refusal(String upstream, int status, byte[] body) {
        return UpstreamError.refusal(upstream, status, body);
    }

    private static AnswerReader parse(byte[] json) {
        return AnswerReader.read(json).orElseThrow(() -> unreadable("something that is not a JSON object"));
    }

    private static Refusal unreadable(String what) {
        return Refusal.of(
                Kind.UPSTREAM_FAILED, "The provider sent " + what + ". Try again; if it stays, check the provider.");
    }

    private static final class Stream implements StreamReader {

        private final int choices;
        private boolean started;
        private boolean done;
        private boolean anyChoice;
        private final Set<Long> finished = new HashSet<>(2);
        private @Nullable StopReason stopReason;
        private @Nullable Usage usage;

        Stream(int choices) {
            this.choices = choices;
        }

        @Override
        public Optional<Delta> read(byte[] data) {
            if (isDone(data)) {
                done = true;
                return Optional.empty();
            }
            AnswerReader chunk = parse(data);
            if (chunk.error() != null) {
                throw Refusal.of(Kind.UPSTREAM_FAILED, "The provider broke off: " + chunk.error());
            }
            stopReason = chunk.stopReason() == null ? stopReason : chunk.stopReason();
            usage = chunk.usage() == null ? usage : chunk.usage();
            anyChoice |= chunk.anyChoice();
            finished.addAll(chunk.finished());
            return Optional.of(new Delta.Relayed(data, place(chunk), meaning(chunk)));
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

        private List<Delta> meaning(AnswerReader chunk) {
            if (started) {
                return chunk.says();
            }
            started = true;
            List<Delta> says = new ArrayList<>();
            says.add(new Delta.Start(chunk.id(), chunk.model()));
            says.addAll(chunk.says());
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
            return OpenAiUpstream.end(stopReason, usage);
        }
    }
}
