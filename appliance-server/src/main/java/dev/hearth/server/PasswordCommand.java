package dev.hearth.server;

import dev.hearth.server.identity.InitialPassword;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hearth password}: the way back in for an admin who has forgotten his password. */
@Command(
        name = "password",
        description = "Give the admin a new password and print it, this once. The server must be stopped.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {

    @Mixin
    private final Installation here = new Installation();

    @Override
    public Integer call() {
        try (Rooms rooms = new Rooms()) {
            DataDirectory directory = rooms.open(DataDirectory.take(here.directory()));
            Database database = rooms.open(Database.open(here.config().storage()));
            Clock clock = Clock.systemUTC();
            Users users = new Users(database, directory.path(), clock);
            LocalActs acts =
                    new LocalActs(AuditLog.open(directory.path(), database, KeyFile.open(directory.path()), clock));
            InitialPassword reset =
                    acts.recorded("password.reset", Optional.empty(), users::resetAdmin, InitialPassword::username);
            PrintWriter out = here.out();
            out.println(reset.username() + " / " + reset.password());
            out.flush();
            return 0;
        } catch (Refusal refusal) {
            throw new CannotStart(refusal.message(), refusal);
        }
    }
}
