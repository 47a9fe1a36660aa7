package dev.hearth.server.identity.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.hearth.server.identity.Guest;
import dev.hearth.server.llm.Refusal;
import java.util.concurrent.atomic.AtomicReference;

/** A sign-in between its start in the console and its end there. */
final class Pending {

    private sealed interface Step {
        record Waiting() implements Step {}

        record Proved(Guest guest) implements Step {}

        record Confirmed(Guest guest) implements Step {}

        record Failed(Refusal refusal) implements Step {}
    }

    private final Nonce nonce;
    private final CodeVerifier verifier;
    private final String code;
    private final String address;
    private final AtomicReference<Step> step = new AtomicReference<>(new Step.Waiting());

    /** @param address of the console that has started it */
    Pending(Nonce nonce, CodeVerifier verifier, String code, String address) {
        this.nonce = nonce;
        this.verifier = verifier;
        this.code = code;
        this.address = address;
    }

    Nonce nonce() {
        return nonce;
    }

    CodeVerifier verifier() {
        return verifier;
    }

    String code() {
        return code;
    }

    String address() {
        return address;
    }

    void proved(Guest guest) {
        step.set(new Step.Proved(guest));
    }

    void confirmed() {
        step.updateAndGet(now -> now instanceof Step.Proved(Guest guest) ? new Step.Confirmed(guest) : now);
    }

    void failed(Refusal refusal) {
        step.set(new Step.Failed(refusal));
    }

    /** @throws Refusal when it has failed */
    boolean isReady() {
        return switch (step.get()) {
            case Step.Waiting(), Step.Proved _ -> false;
            case Step.Confirmed _ -> true;
            case Step.Failed(Refusal refusal) -> throw refusal;
        };
    }

    Guest guest() {
        if (step.get() instanceof Step.Confirmed(Guest guest)) {
            return guest;
        }
        throw new IllegalStateException("Nobody has confirmed this sign-in");
    }
}
