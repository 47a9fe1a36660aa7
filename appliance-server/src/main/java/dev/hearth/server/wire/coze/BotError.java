package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;

/**
 * What Coze says is wrong.
 *
 * @param code Coze's own number; 0 where there is none
 * @param message in Coze's words, which may tell of the office's account
 */
record BotError(long code, String message) {

    static final BotError NONE = new BotError(0, "");

    /** This one, or where Coze gave no code what the status means: a proxy on the way knows only those. */
    BotError orOfStatus(int status) {
        return code != 0 ? this : new BotError(status, message);
    }

    /** Only what is wrong with the request itself is told in Coze's words. */
    Refusal refusal(String who) {
        Meaning meaning = Meaning.of(code);
        boolean theirs = meaning == Meaning.BAD_REQUEST && !message.isBlank();
        return Refusal.of(meaning.kind, theirs ? message : who + " " + meaning.words.formatted(code));
    }

    /** What one has to do about it. */
    private enum Meaning {
        BAD_REQUEST(Kind.INVALID_REQUEST, "does not take the request (%d); check its messages."),
        TOO_LARGE(Kind.TOO_LARGE, "does not take so large a request (%d); send less."),
        BUSY_CONVERSATION(
                Kind.CONFLICT, "is still answering in this conversation (%d); wait for the answer, or begin another."),
        NO_BOT(
                Kind.UNKNOWN_MODEL,
                "knows no such bot (%d). An administrator must check the bot's id, and that the bot is published as"
                        + " an API."),
        BAD_KEY(Kind.UPSTREAM_FAILED, "does not accept its API key (%d); an administrator must check the key."),
        NO_RIGHT(
                Kind.UPSTREAM_FAILED,
                "does not let its API key chat with this bot (%d); an administrator must give the key that right."),
        NO_BALANCE(
                Kind.UPSTREAM_FAILED,
                "has nothing left to spend (%d); an administrator must top up the account there."),
        BUSY(Kind.OVERLOADED, "is over its rate limit (%d); try again later."),
        SLOW(Kind.TIMEOUT, "took too long (%d); try again."),
        FAILED(Kind.UPSTREAM_FAILED, "answered with error %d; try again, or ask an administrator to check it.");

        private final Kind kind;
        private final String words;

        Meaning(Kind kind, String words) {
            this.kind = kind;
            this.words = words;
        }

        /** After "Error codes" of Coze's API reference; below 1000 it is the status that HTTP gave. */
        static Meaning of(long code) {
            return switch (Math.clamp(code, -1, Integer.MAX_VALUE)) {
                case 400, 415, 422, 4000 -> BAD_REQUEST;
                case 413 -> TOO_LARGE;
                case 4016 -> BUSY_CONVERSATION;
                case 4015, 4200 -> NO_BOT;
                case 401, 4001, 4100, 700_012_006 -> BAD_KEY;
                case 403, 4101 -> NO_RIGHT;
                case 402, 4008, 4010, 4011, 4019, 4027, 4028 -> NO_BALANCE;
                case 429, 503, 529, 4009, 4013, 4018, 4020, 4029 -> BUSY;
                case 408, 504, 4014 -> SLOW;
                default -> FAILED;
            };
        }
    }
}
