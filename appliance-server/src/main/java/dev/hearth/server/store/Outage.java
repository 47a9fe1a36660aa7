package dev.hearth.server.store;

import java.sql.SQLException;
import java.util.Optional;

/** Tells a database that cannot serve now from a statement that it would refuse on any day. */
public final class Outage {

    /** SQL states of what a statement is to blame for: its data, what it violates, what it says. */
    private static final String STATEMENT_TO_BLAME = "(0A|21|22|23|42).*";

    private Outage() {}

    /** What the database says of itself, in one line without the statement; empty when it is not the one to blame. */
    public static Optional<String> in(Throwable failure) {
        return Failures.sqlException(failure)
                .filter(sql -> !String.valueOf(sql.getSQLState()).matches(STATEMENT_TO_BLAME))
                .map(Outage::line);
    }

    private static String line(SQLException sql) {
        return Failures.firstLine(sql).replaceFirst("; SQL statement:$", "");
    }
}
