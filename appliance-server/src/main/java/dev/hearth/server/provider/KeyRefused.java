package dev.hearth.server.provider;

import dev.hearth.server.llm.Refusal;

/** The upstream holds something against the key and nothing against the call. */
final class KeyRefused extends RuntimeException {

    private final int status;
    private final transient Refusal refusal;

    KeyRefused(int status, Refusal refusal) {
        super(null, null, false, false);
        this.status = status;
        this.refusal = refusal;
    }

    /** Whether an answer with this status says so. */
    static boolean by(int status) {
        return status == 401 || status == 402 || status == 403 || status == 429;
    }

    int status() {
        return status;
    }

    /** In words for the caller, who may get no other answer. */
    Refusal refusal() {
        return refusal;
    }

    /** 402 is what vendors say whose customer has not paid. 403 and 429 may mean one model only. */
    boolean forGood() {
        return status == 401 || status == 402;
    }
}
