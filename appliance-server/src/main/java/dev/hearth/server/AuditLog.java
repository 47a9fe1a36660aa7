package dev.hearth.server;

import dev.hearth.server.audit.Audit;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.store.Database;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the audit log, for the server and for commands alike with the same seal. */
final class AuditLog {

    private AuditLog() {}

    static Audit open(Path data, Database database, RootSecret secret, Clock clock) {
        return Audit.open(data, database, secret.subkey("audit log"), clock);
    }
}
