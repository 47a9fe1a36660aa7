package dev.hearth.server.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.hearth.server.llm.Refusal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane). Each run takes those
 * 19 MiB of heap, so only a few run at once: a flood of logins waits, and then is refused, instead of filling the memory.
 */
final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of no password: checking against it takes as long as against a real one. */
    private static final String NOBODY = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES
            + "$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Semaphore running = new Semaphore(AT_ONCE, true);
    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    String hash(String password) {
        return bounded(() -> argon2.hash(normal(password)).getResult());
    }

    boolean matches(String password, String hash) {
        return bounded(() -> Argon2Function.getInstanceFromHash(hash).check(normal(password), hash));
    }

    /** Spends the time of a check, so that a stranger cannot find out by the clock which users exist. */
    void pretend(String password) {
        matches(password, NOBODY);
    }

    /** One keyboard sends é as one character, another as two. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!running.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private static Refusal tooMany() {
        return Refusal.of(
                        Refusal.Kind.RATE_LIMITED, "Too many people are logging in at this moment. Try again shortly.")
                .withRetryAfter(PATIENCE);
    }
}
