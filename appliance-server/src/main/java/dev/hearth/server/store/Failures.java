package dev.hearth.server.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong in a driver, said so that the reader knows what to do. */
final class Failures {

    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_FILE_CORRUPTED = 90030;

    private Failures() {}

    static DatabaseUnavailable explain(Location location, Throwable failure) {
        Optional<SQLException> sql = sqlException(failure);
        String reason = sql.map(e -> reason(location, e)).orElseGet(() -> firstLine(failure));
        // The chain of causes stays behind: drivers put URLs, and with them passwords, into their messages.
        return new DatabaseUnavailable("Cannot open the database " + location.name() + ": " + reason);
    }

    private static String reason(Location location, SQLException e) {
        return location.postgres() ? postgresReason(e) : h2Reason(e);
    }

    private static String h2Reason(SQLException e) {
        return switch (e.getErrorCode()) {
            case H2_ALREADY_OPEN ->
                "another Hearth process has it open. Stop that one first, or start this one with another --data.";
            case H2_FILE_CORRUPTED -> "its file is damaged. Restore the data directory from a backup.";
            default ->
                wrongPassword(e) ? "user or password is wrong (storage.username, storage.password)." : firstLine(e);
        };
    }

    private static String postgresReason(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "08001", "08004", "08006" ->
                "PostgreSQL does not answer there. Check host, port and firewall, and that it is running.";
            case "3D000" -> "that database does not exist. Create it with: createdb.";
            case "42501" -> "the user may not create tables. Grant CREATE on the schema to it.";
            case "53300" -> "PostgreSQL has no connection left. Raise its max_connections; Hearth takes up to 10.";
            case "57P03" -> "PostgreSQL is still starting. Try again in a moment.";
            default ->
                wrongPassword(e) ? "user or password is wrong (storage.username, storage.password)." : firstLine(e);
        };
    }

    private static boolean wrongPassword(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("28");
    }

    static Optional<SQLException> sqlException(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
