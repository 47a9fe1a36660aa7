package dev.hearth.server.wire;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;

/**
 * What it means to a caller that an upstream has failed, whatever its dialect. What it says of our own key, credit or load
 * would name the office's secrets, so that it is told in our words.
 */
public final class UpstreamFailure {

    private UpstreamFailure() {}

    /** Of its status alone. */
    public static Refusal of(String upstream, int status) {
        return switch (status) {
            case 400, 415, 422 -> Refusal.of(Kind.INVALID_REQUEST, answered(upstream, status));
            case 413 -> Refusal.of(Kind.TOO_LARGE, answered(upstream, status));
            case 401, 403 ->
                failed(upstream, "does not accept its API key (" + status + "); an administrator must check the key.");
            case 402 -> unpaid(upstream);
            case 429 -> overloaded(upstream, "is over its rate limit; try again later.");
            case 503, 529 -> overloaded(upstream, "is overloaded; try again later.");
            case 408, 504 -> Refusal.of(Kind.TIMEOUT, named(upstream) + "took too long; try again.");
            default -> Refusal.of(Kind.UPSTREAM_FAILED, answered(upstream, status));
        };
    }

    /** The same where what is wrong lies in the request, and is told in the upstream's words, if it has any. */
    public static Refusal of(String upstream, int status, String message) {
        Refusal refusal = of(upstream, status);
        boolean theirs = status == 400 || status == 413 || status == 415 || status == 422;
        return theirs && !message.isEmpty() ? Refusal.of(refusal.kind(), message) : refusal;
    }

    public static Refusal unpaid(String upstream) {
        return failed(upstream, "wants to be paid first; an administrator must check its account.");
    }

    /** Behind a name with {@code *} the caller may have mistyped; what the upstream says of it would name its own models. */
    public static Refusal unknownModel(String upstream) {
        return Refusal.of(Kind.UNKNOWN_MODEL, named(upstream) + "does not know this model.")
                .withParam("model");
    }

    /** It has answered, and nobody understands what. */
    public static Refusal unreadable(String what) {
        return Refusal.of(
                Kind.UPSTREAM_FAILED, "The provider sent " + what + ". Try again; if it stays, check the provider.");
    }

    private static String answered(String upstream, int status) {
        return named(upstream) + "answered with status " + status + "; try again, or ask an administrator to check it.";
    }

    private static Refusal failed(String upstream, String how) {
        return Refusal.of(Kind.UPSTREAM_FAILED, named(upstream) + how);
    }

    private static Refusal overloaded(String upstream, String how) {
        return Refusal.of(Kind.OVERLOADED, named(upstream) + how);
    }

    private static String named(String upstream) {
        return "The provider '" + upstream + "' ";
    }
}
