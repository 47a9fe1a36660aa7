package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/** What an admin decides about a team. */
public record TeamDraft(
        @Nullable String displayName,
        Limits limits,
        @Nullable Budget budget) {

    /** What a team is. */
    public static TeamDraft of(Team team) {
        return new TeamDraft(team.displayName(), Limits.orNone(team.limits()), team.budget());
    }
}
