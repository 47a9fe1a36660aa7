package dev.hearth.server;

import dev.hearth.server.llm.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth key}: API keys from the command line, whether the server runs or not. */
@Command(
        name = "key",
        description = "Manage API keys, whether the server runs or not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {

    @Command(
            name = "create",
            description = "Create an API key and print its secret, this once.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin Installation here,
            @Option(names = "--name", required = true, description = "what the key is for") String name,
            @Option(names = "--model", description = "a model that it may use; repeat for several (default: all)")
                    @Nullable
                    List<String> models,
            @Option(names = "--owner", description = "the user whose limits and budget hold for it too") @Nullable
                    String owner,
            @Option(names = "--team", description = "the team whose limits and budget hold for it too") @Nullable
                    String team) {
        KeyDesk.Wish wish = new KeyDesk.Wish(
                name, models == null ? List.of("*") : models, Optional.ofNullable(owner), Optional.ofNullable(team));
        KeyDesk.Created created = with(here, desk -> desk.create(wish));
        here.out().println(created.secret());
        here.out().println("Key '" + name + "' has the id " + created.id() + "; its secret is shown this once.");
        here.out().flush();
        return 0;
    }

    @Command(name = "list", description = "List the API keys.", mixinStandardHelpOptions = true)
    int list(@Mixin Installation here) {
        List<KeyDesk.Line> keys = with(here, KeyDesk::list);
        here.out().printf("%-38s%-18s%-10s%s%n", "ID", "PREFIX", "STATUS", "NAME");
        keys.forEach(key -> here.out().printf("%-38s%-18s%-10s%s%n", key.id(), key.prefix(), key.status(), key.name()));
        here.out().flush();
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Delete an API key; it stops working at once.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Mixin Installation here,
            @Parameters(paramLabel = "ID", description = "the key's id, see 'list'") String id) {
        with(here, desk -> {
            desk.revoke(id);
            return id;
        });
        here.out().println("Key " + id + " is gone.");
        here.out().flush();
        return 0;
    }

    private static <T> T with(Installation here, Function<KeyDesk, T> work) {
        try (KeyDesk desk = desk(here)) {
            return work.apply(desk);
        } catch (Refusal refusal) {
            throw new CannotStart(refusal.message(), refusal);
        }
    }

    /** At the running server if there is one, else at the database itself. */
    private static KeyDesk desk(Installation here) {
        Path data = here.existingDirectory();
        Clock clock = Clock.systemUTC();
        return LocalServer.on(data, clock)
                .<KeyDesk>map(RemoteKeyDesk::new)
                .orElseGet(() -> OfflineKeyDesk.open(DataDirectory.take(data), here.config(), clock));
    }
}
