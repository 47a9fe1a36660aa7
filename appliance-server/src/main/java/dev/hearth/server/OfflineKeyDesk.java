package dev.hearth.server;

import dev.hearth.server.config.Config;
import dev.hearth.server.identity.ApiKey;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.IssuedKey;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works on the database itself, while no server runs on it. */
final class OfflineKeyDesk implements KeyDesk {

    private static final int PAGE = 500;

    private final Rooms rooms;
    private final ApiKeys keys;
    private final LocalActs acts;
    private final Clock clock;

    private OfflineKeyDesk(Rooms rooms, ApiKeys keys, LocalActs acts, Clock clock) {
        this.rooms = rooms;
        this.keys = keys;
        this.acts = acts;
        this.clock = clock;
    }

    static OfflineKeyDesk open(DataDirectory directory, Config config, Clock clock) {
        Rooms rooms = new Rooms();
        rooms.open(directory);
        try {
            Database database = rooms.open(Database.open(config.storage()));
            RootSecret secret = KeyFile.open(directory.path());
            LocalActs acts = new LocalActs(AuditLog.open(directory.path(), database, secret, clock));
            return new OfflineKeyDesk(rooms, new ApiKeys(database, secret, clock), acts, clock);
        } catch (RuntimeException e) {
            rooms.close();
            throw e;
        }
    }

    @Override
    public Created create(Wish wish) {
        KeyTerms terms = KeyTerms.forModels(wish.name(), wish.models()).belongingTo(wish.owner(), wish.team());
        IssuedKey issued = acts.recorded(
                "keys.create",
                Optional.empty(),
                () -> keys.create(terms),
                made -> made.key().id());
        return new Created(issued.key().id(), issued.secret());
    }

    @Override
    public List<Line> list() {
        List<Line> lines = new ArrayList<>();
        Instant now = clock.instant();
        var page = keys.list(Optional.empty(), PAGE);
        page.data().forEach(key -> lines.add(line(key, now)));
        while (page.hasMore()) {
            page = keys.list(Optional.of(page.data().getLast().id()), PAGE);
            page.data().forEach(key -> lines.add(line(key, now)));
        }
        return lines;
    }

    private static Line line(ApiKey key, Instant now) {
        return new Line(
                key.id(),
                key.terms().name(),
                key.prefix() + "…",
                key.status(now).name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void revoke(String id) {
        acts.recorded(
                "keys.delete",
                Optional.of(id),
                () -> {
                    keys.delete(id);
                    return id;
                },
                deleted -> deleted);
    }

    @Override
    public void close() {
        rooms.close();
    }
}
