package dev.hearth.server.identity;

import dev.hearth.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code teams}; what is written is in the {@link Roster} as well. */
final class TeamStore {

    private final Jdbi jdbi;
    private final Roster roster;

    TeamStore(Database database, Roster roster) {
        this.jdbi = database.jdbi();
        this.roster = roster;
    }

    List<Team> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from teams order by id")
                .map(TeamStore::read)
                .list());
    }

    List<Team> after(String id, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from teams where id > :id order by id limit :limit")
                        .bind("id", id)
                        .bind("limit", limit)
                        .map(TeamStore::read)
                        .list());
    }

    Optional<Team> byId(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from teams where id = :id")
                .bind("id", id)
                .map(TeamStore::read)
                .findOne());
    }

    /** @return false when there is a team of that name already */
    boolean insert(Team team) {
        String insert = "insert into teams (id, name, name_folded, display_name, created_at, " + AllowanceStore.COLUMNS
                + ") values (:id, :name, :folded, :display_name, :created, " + AllowanceStore.VALUES
                + ") on conflict do nothing";
        boolean inserted = jdbi.withHandle(handle -> bind(handle.createUpdate(insert), team)
                        .bind("name", team.name())
                        .bind("folded", Roster.fold(team.name()))
                        .bind("created", team.createdAt())
                        .execute()
                == 1);
        if (inserted) {
            roster.put(team);
        }
        return inserted;
    }

    void update(Team team) {
        String update =
                "update teams set display_name = :display_name, " + AllowanceStore.ASSIGNMENTS + " where id = :id";
        jdbi.useHandle(handle -> bind(handle.createUpdate(update), team).execute());
        roster.put(team);
    }

    /** The users that belong to it stay, without a team. */
    void delete(Team team) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from teams where id = :id")
                .bind("id", team.id())
                .execute());
        roster.remove(team);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Team team) {
        return AllowanceStore.bind(
                statement
                        .bind("id", team.id())
                        .bind("display_name", team.terms().displayName()),
                team.terms().limits(),
                team.terms().budget());
    }

    private static Team read(ResultSet row, StatementContext context) throws SQLException {
        ColumnMapper<Instant> times = context.findColumnMapperFor(Instant.class).orElseThrow();
        TeamTerms terms = new TeamTerms(
                Optional.ofNullable(row.getString("display_name")),
                AllowanceStore.limits(row),
                AllowanceStore.budget(row));
        return new Team(row.getString("id"), row.getString("name"), terms, times.map(row, "created_at", context));
    }
}
