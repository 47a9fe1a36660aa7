package dev.hearth.server.ledger;

import java.util.Optional;

/**
 * One line of a usage report.
 *
 * @param group the key's id, the user, team, model or provider, the hour or the day; empty for calls that have none
 * @param name what people call the group: a key's newest name, else the group itself
 * @param errors calls that were refused or failed; a caller who left is none
 */
public record UsageRow(
        Optional<String> group,
        Optional<String> name,
        long requests,
        long errors,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        long reasoningTokens,
        long costNanoUsd) {}
