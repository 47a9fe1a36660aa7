package dev.hearth.server.admission;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Who asks, and what, where only the limits matter. */
final class Callers {

    static final Instant ARRIVED = new SettableClock().instant();

    private Callers() {}

    static Principal withLimits(Limits limits) {
        return Principal.ofKey("k1", "ci", Optional.empty(), Optional.empty(), List.of("*"), limits);
    }

    static Admission admission(LongSupplier nanoTime) {
        return new Admission(
                new AdmissionConfig(1024), ZoneOffset.UTC, new SettableClock(), nanoTime, Past.NONE, _ -> {});
    }

    static Demand demand(Principal who, Call call) {
        return new Demand(call, who.accounts(), List.of(), List.of(), 0, ARRIVED);
    }

    static Limits requests(long perMinute) {
        return new Limits(OptionalLong.of(perMinute), OptionalLong.empty(), OptionalLong.empty());
    }

    static Limits tokens(long perMinute) {
        return new Limits(OptionalLong.empty(), OptionalLong.of(perMinute), OptionalLong.empty());
    }

    static Limits concurrent(long calls) {
        return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(calls));
    }

    /** A call whose bound is exactly this many tokens. */
    static Call bound(long tokens) {
        return call(List.of(), OptionalLong.of(tokens), 1);
    }

    static Call call(List<Content> content, OptionalLong maxTokens, int choices) {
        List<Message> messages = content.isEmpty() ? List.of() : List.of(new Message(Message.Role.USER, content));
        return new Call(
                "r1",
                Call.Api.CHAT_COMPLETIONS,
                "m",
                messages,
                false,
                maxTokens,
                choices,
                Parameters.Generation.PLAIN,
                new byte[0]);
    }
}
