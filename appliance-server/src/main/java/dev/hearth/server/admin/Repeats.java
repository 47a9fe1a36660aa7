package dev.hearth.server.admin;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.admin.RepeatStore.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Idempotency keys: a POST that comes again with the same {@code Idempotency-Key} is not done again but gets the same answer
 * again, for a day, over a restart too. Answers are kept encrypted, since some show a secret this once.
 */
public final class Repeats {

    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
    private static final int LONGEST_KEY = 255;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RepeatStore store;
    private final Seal seal;
    private final Fingerprint fingerprint;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /**
     * @param seal for the answers
     * @param fingerprintKey of 32 bytes, for telling whether two requests are the same
     */
    public Repeats(Database database, Seal seal, byte[] fingerprintKey, Clock clock) {
        this.store = new RepeatStore(database, clock);
        this.seal = seal;
        this.fingerprint = new Fingerprint(fingerprintKey);
    }

    Answer once(Endpoint endpoint, Ask ask, Supplier<Answer> work) {
        if (endpoint.method() != Method.POST
                || endpoint.open()
                || ask.head().idempotencyKey().isEmpty()) {
            return work.get();
        }
        Call call = call(endpoint, ask, checked(ask.head().idempotencyKey().get()));
        if (!inProgress.add(call.id())) {
            throw conflict(
                            "idempotency_in_progress",
                            "The first request with this Idempotency-Key is still in progress.")
                    .withRetryAfter(SOON);
        }
        try {
            return known(call).orElseGet(() -> first(call, work));
        } finally {
            inProgress.remove(call.id());
        }
    }

    /** The answer of an earlier call; empty when this one is the first, which is then remembered as begun. */
    private Optional<Answer> known(Call call) {
        try {
            return store.begin(call) ? Optional.empty() : Optional.of(replayed(call, store.find(call.id())));
        } catch (RuntimeException e) {
            throw e instanceof Refusal refusal ? refusal : unavailable(e);
        }
    }

    private Answer replayed(Call call, Optional<RepeatStore.Kept> found) {
        RepeatStore.Kept kept = found.orElseThrow(
                () -> conflict("idempotency_in_progress", "The first request with this Idempotency-Key has just ended.")
                        .withRetryAfter(SOON));
        if (!kept.requestHash().equals(call.requestHash())) {
            throw conflict(
                    "idempotency_key_reused",
                    "This Idempotency-Key came with another body before. Use a new key for a new request.");
        }
        byte[] answer = kept.answer()
                .flatMap(closed -> seal.open(closed, call.id()))
                .orElseThrow(() -> conflict(
                        "idempotency_outcome_unknown",
                        "The first request with this Idempotency-Key ended without an answer. Look whether it was done, and"
                                + " use a new key."));
        Answer first = KeptAnswer.read(answer);
        Map<String, String> headers = new HashMap<>(first.headers());
        headers.put("idempotency-replayed", "true");
        return new Answer(first.reply(), headers);
    }

    /** What was refused was not done, and may be tried again with the same key; of what broke, nobody knows. */
    private Answer first(Call call, Supplier<Answer> work) {
        try {
            Answer answer = KeptAnswer.written(work.get());
            keep(call, answer);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.kind() != Kind.INTERNAL) {
                forget(call);
            }
            throw refusal;
        }
    }

    /** A file is not kept: who asks for it again is told that nobody knows. */
    private void keep(Call call, Answer answer) {
        if (!KeptAnswer.canKeep(answer)) {
            return;
        }
        try {
            store.end(call.id(), seal.close(KeptAnswer.bytes(answer), call.id()));
        } catch (RuntimeException e) {
            LOG.warn("An answer could not be kept for its Idempotency-Key: {}", e.toString());
        }
    }

    private void forget(Call call) {
        try {
            store.forget(call.id());
        } catch (RuntimeException e) {
            LOG.warn("An Idempotency-Key whose request was refused could not be freed: {}", e.toString());
        }
    }

    private Call call(Endpoint endpoint, Ask ask, String key) {
        String caller = ask.who().user().id();
        String path = endpoint.path() + " " + Things.target(endpoint, ask).orElse("") + " " + sorted(ask.query());
        byte[] id = String.join("\n", caller, path, key).getBytes(StandardCharsets.UTF_8);
        return new Call(fingerprint.of(id), caller, fingerprint.of(ask.body()));
    }

    private static String sorted(Map<String, String> query) {
        return new TreeMap<>(query).toString();
    }

    private static String checked(String key) {
        boolean visible = key.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        if (key.isBlank() || key.length() > LONGEST_KEY || !visible) {
            throw Refusal.invalid(
                    "Idempotency-Key",
                    "Idempotency-Key must have 1 to " + LONGEST_KEY + " visible ASCII characters, for example a UUID.");
        }
        return key;
    }

    private static Refusal conflict(String code, String message) {
        return Refusal.of(Kind.CONFLICT, message).withCode(code);
    }

    private static Refusal unavailable(RuntimeException e) {
        LOG.warn("An Idempotency-Key could not be looked up: {}", e.toString());
        return Refusal.of(
                Kind.OVERLOADED,
                "The database does not answer, so nobody knows whether this was done before; nothing was done now.");
    }
}
