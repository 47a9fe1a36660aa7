package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Limits;
import dev.hearth.console.api.TeamDraft;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final Limits SOME = new Limits(60L, null, null, null, "8MiB");

    private final TeamDraft base = new TeamDraft("Build", Limits.NONE, null);

    @Test
    void whatOnlyOneOfTheTwoChangedIsKept() {
        TeamDraft mine = new TeamDraft("Builders", Limits.NONE, null);
        TeamDraft theirs = new TeamDraft("Build", SOME, null);
        assertThat(Merge.of(base, mine, theirs)).isEqualTo(new Merge<>(new TeamDraft("Builders", SOME, null), false));
    }

    @Test
    void whatBothChangedIsTheOthersAndSaid() {
        TeamDraft mine = new TeamDraft("Builders", SOME, null);
        TeamDraft theirs = new TeamDraft("Makers", Limits.NONE, null);
        assertThat(Merge.of(base, mine, theirs)).isEqualTo(new Merge<>(new TeamDraft("Makers", SOME, null), true));
    }

    @Test
    void twoWhoWantTheSameDoNotClash() {
        TeamDraft same = new TeamDraft(null, SOME, null);
        assertThat(Merge.of(base, same, same)).isEqualTo(new Merge<>(same, false));
    }
}
