package dev.hearth.server.ledger;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which finished calls to list.
 *
 * @param key a key's id
 * @param after the id of the last call of the page before; of an unknown one nothing follows
 */
public record RequestFilter(
        Optional<String> key, Optional<String> model, OptionalInt status, Optional<String> after, int limit) {}
