package dev.hearth.server.identity;

import java.time.Instant;

/**
 * People who share limits and a budget.
 *
 * @param name never changes: keys, configuration files and reports know the team by it
 */
public record Team(String id, String name, TeamTerms terms, Instant createdAt) {

    Team with(TeamTerms other) {
        return new Team(id, name, other, createdAt);
    }

    boolean isCalled(String idOrName) {
        return idOrName.equals(id) || Roster.fold(idOrName).equals(Roster.fold(name));
    }

    Account account() {
        return new Account(Account.Kind.TEAM, id, name, terms.limits(), terms.budget());
    }
}
