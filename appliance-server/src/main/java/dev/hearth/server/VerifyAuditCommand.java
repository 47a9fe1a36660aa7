package dev.hearth.server;

import dev.hearth.server.audit.Head;
import dev.hearth.server.audit.Verdict;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.store.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code hearth verify-audit}: proves that nobody has changed the audit log, or says where somebody has. */
@Command(
        name = "verify-audit",
        description = "Check the audit log's chain, whether the server runs or not. Exits with 1 when it is broken.",
        mixinStandardHelpOptions = true)
final class VerifyAuditCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Mixin
    private final Installation here = new Installation();

    @Override
    public Integer call() {
        Path directory = here.existingDirectory();
        Clock clock = Clock.systemUTC();
        Optional<LocalServer> running = LocalServer.on(directory, clock);
        return tell(running.isPresent() ? remote(running.get()) : offline(directory, clock));
    }

    private static Verdict remote(LocalServer running) {
        try (running) {
            JsonNode check = running.ask("GET", "/audit/verify", "", LIMIT);
            return check.path("ok").asBoolean()
                    ? new Verdict.Whole(
                            check.path("records").asLong(),
                            new Head(
                                    check.path("records").asLong(),
                                    check.path("head").asString()))
                    : new Verdict.Broken(
                            check.path("broken_at").asLong(),
                            check.path("reason").asString());
        }
    }

    private Verdict offline(Path directory, Clock clock) {
        try (Rooms rooms = new Rooms()) {
            rooms.open(DataDirectory.take(directory));
            Database database = rooms.open(Database.open(here.config().storage()));
            return AuditLog.open(directory, database, KeyFile.open(directory), clock)
                    .verify();
        }
    }

    private int tell(Verdict verdict) {
        PrintWriter out = here.out();
        switch (verdict) {
            case Verdict.Whole(long records, Head head) -> {
                out.println("records  " + records);
                out.println("head     " + head.hash());
                out.println("OK: the audit log is as it was written.");
            }
            case Verdict.Broken(long sequence, String reason) ->
                out.println("BROKEN at record " + sequence + ": " + reason + ".");
        }
        out.flush();
        return verdict instanceof Verdict.Whole ? 0 : 1;
    }
}
