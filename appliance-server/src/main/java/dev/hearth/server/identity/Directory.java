package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.util.Optional;

/** A directory outside that knows people and their passwords. */
@FunctionalInterface
public interface Directory {

    /**
     * Who this is; empty when the directory does not know the user, or the password is another one.
     *
     * @throws Refusal OVERLOADED when the directory does not answer; FORBIDDEN when it knows the user, but none of his groups
     *     may come in
     */
    Optional<Guest> find(String username, String password);
}
