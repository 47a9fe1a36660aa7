package dev.hearth.server;

import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.LocalPass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Where the {@code key} commands do their work: at the running server if there is one, else at the database itself. */
interface KeyDesk extends AutoCloseable {

    record Created(String id, String secret) {}

    record Line(String id, String name, String prefix, String status) {}

    Created create(String name, List<String> models);

    List<Line> list();

    void revoke(String id);

    @Override
    void close();

    static KeyDesk open(Path data) {
        if (!Files.isDirectory(data)) {
            throw new CannotStart("there is no data directory " + data
                    + ": start the server once with 'serve', or name the directory with --data");
        }
        Clock clock = Clock.systemUTC();
        if (DataDirectory.isTaken(data)) {
            String address = ServerAddress.find(data)
                    .orElseThrow(() -> new CannotStart("the server on " + data + " is still starting; try again"));
            return new RemoteKeyDesk(address, new LocalPass(KeyFile.open(data), clock));
        }
        return OfflineKeyDesk.open(DataDirectory.take(data), clock);
    }
}
