package dev.hearth.server.ledger;

import dev.hearth.server.identity.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is summed up in one row: the calls of a quarter of an hour that one key made, for one user and team, to one model,
 * answered by one provider. What a call has not is the empty text.
 *
 * @param quarter since 1970
 * @param userId the user's id where the house knows him, else his name
 * @param declaredModel the declared model that stood for {@code model}: the one whose name has a {@code *}, for all of its names
 */
record Cell(
        long quarter, String keyId, String userId, String teamId, String model, String declaredModel, String provider)
        implements Comparable<Cell> {

    static final long SECONDS = 900;

    /** The order in which rows are locked, so that two writers never wait for each other. */
    private static final Comparator<Cell> ORDER = Comparator.comparingLong(Cell::quarter)
            .thenComparing(Cell::keyId)
            .thenComparing(Cell::userId)
            .thenComparing(Cell::teamId)
            .thenComparing(Cell::model)
            .thenComparing(Cell::declaredModel)
            .thenComparing(Cell::provider);

    static Cell of(Entry entry) {
        return new Cell(
                quarterOf(entry.startedAt()),
                storable(entry.keyId()),
                storable(entry.userId().or(entry::user).orElse("")),
                storable(entry.teamId().or(entry::team).orElse("")),
                modelOf(entry),
                storable(entry.declaredModel().orElse("")),
                storable(entry.provider().orElse("")));
    }

    /** A model that nobody declared has no row of its own: its name is whatever a caller thought of, and rows stay for ever. */
    private static String modelOf(Entry entry) {
        return entry.declaredModel().isPresent() ? storable(entry.model()) : "";
    }

    /** The id of the account of some kind that these calls count for. */
    String account(Account.Kind kind) {
        return switch (kind) {
            case KEY -> keyId;
            case USER -> userId;
            case TEAM -> teamId;
            case MODEL -> declaredModel;
            case PROVIDER -> provider;
        };
    }

    static long quarterOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }

    /** PostgreSQL takes no NUL in a text, and a caller may name a model as he likes. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    static Optional<String> shown(String stored) {
        return Optional.of(stored).filter(text -> !text.isEmpty());
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
