package dev.hearth.server;

import dev.hearth.server.llm.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth key}: API keys from the command line, whether the server runs or not. */
@Command(
        name = "key",
        description = "Manage API keys, whether the server runs or not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "create",
            description = "Create an API key and print its secret, this once.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin DataOption data,
            @Mixin ConfigOption config,
            @Option(names = "--name", required = true, description = "what the key is for") String name,
            @Option(names = "--model", description = "a model that it may use; repeat for several (default: all)")
                    @Nullable
                    List<String> models) {
        KeyDesk.Created created = with(data, config, desk -> desk.create(name, models == null ? List.of("*") : models));
        out().println(created.secret());
        out().println("Key '" + name + "' has the id " + created.id() + "; its secret is shown this once.");
        out().flush();
        return 0;
    }

    @Command(name = "list", description = "List the API keys.", mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Mixin ConfigOption config) {
        List<KeyDesk.Line> keys = with(data, config, KeyDesk::list);
        out().printf("%-38s%-18s%-10s%s%n", "ID", "PREFIX", "STATUS", "NAME");
        keys.forEach(key -> out().printf("%-38s%-18s%-10s%s%n", key.id(), key.prefix(), key.status(), key.name()));
        out().flush();
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Delete an API key; it stops working at once.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Mixin DataOption data,
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ID", description = "the key's id, see 'list'") String id) {
        with(data, config, desk -> {
            desk.revoke(id);
            return id;
        });
        out().println("Key " + id + " is gone.");
        out().flush();
        return 0;
    }

    private static <T> T with(DataOption data, ConfigOption config, Function<KeyDesk, T> work) {
        try (KeyDesk desk = desk(data, config)) {
            return work.apply(desk);
        } catch (Refusal refusal) {
            throw new CannotStart(refusal.message(), refusal);
        }
    }

    /** At the running server if there is one, else at the database itself. */
    private static KeyDesk desk(DataOption dataOption, ConfigOption config) {
        Path data = dataOption.existing();
        Clock clock = Clock.systemUTC();
        return LocalServer.on(data, clock)
                .<KeyDesk>map(RemoteKeyDesk::new)
                .orElseGet(() -> OfflineKeyDesk.open(DataDirectory.take(data), config.load(dataOption), clock));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
