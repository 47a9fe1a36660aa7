package dev.hearth.server.llm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only "no" of the house: a call that ends without an answer, for a reason that every dialect can render. The message
 * reaches the caller as it is: it says what is wrong and what to do next, and holds no secret.
 */
public final class Refusal extends RuntimeException {

    /** What went wrong. This is the one place that turns a "no" into a status code. */
    public enum Kind {
        INVALID_REQUEST(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        UNKNOWN_MODEL(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        RATE_LIMITED(429),
        QUOTA_EXHAUSTED(429),
        INTERNAL(500),
        UPSTREAM_FAILED(502),
        OVERLOADED(503),
        TIMEOUT(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** Whether the fault lies with whoever was asked, so that somebody else may well answer the same call. */
        public boolean mayHelpElsewhere() {
            return this == UPSTREAM_FAILED || this == OVERLOADED || this == TIMEOUT || this == UNKNOWN_MODEL;
        }
    }

    private static final int MOST_REPEATED = 80;

    private final Kind kind;
    private final @Nullable String param;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;

    private Refusal(
            Kind kind, String message, @Nullable String param, @Nullable String code, @Nullable Duration retryAfter) {
        // No stack trace: a refusal is an answer, not an accident, and a flood of them must stay cheap.
        super(message, null, false, false);
        this.kind = kind;
        this.param = param;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(Kind kind, String message) {
        return new Refusal(kind, message, null, null, null);
    }

    /** The request is wrong at {@code param}, a field path such as {@code messages[0].role}. */
    public static Refusal invalid(String param, String message) {
        return new Refusal(Kind.INVALID_REQUEST, message, param, null, null);
    }

    /** A caller's own words as a "no" repeats them: as many as show which are meant. */
    public static String repeated(String words) {
        return words.length() <= MOST_REPEATED ? words : words.substring(0, MOST_REPEATED) + "…";
    }

    public Refusal withParam(@Nullable String newParam) {
        return new Refusal(kind, message(), newParam, code, retryAfter);
    }

    /** A machine-readable reason in OpenAI's words, such as {@code context_length_exceeded}. */
    public Refusal withCode(@Nullable String newCode) {
        return new Refusal(kind, message(), param, newCode, retryAfter);
    }

    public Refusal withRetryAfter(Duration wait) {
        return new Refusal(kind, message(), param, code, wait);
    }

    /** The same "no" as the word of one who was asked, so that somebody else may be. */
    public Refusal elsewhere() {
        return new Refusal(Kind.OVERLOADED, message(), param, code, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
