package dev.hearth.server;

import dev.hearth.server.config.ConfigProblem;
import dev.hearth.server.http.CannotListen;
import dev.hearth.server.identity.UnusableFile;
import dev.hearth.server.store.DatabaseUnavailable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. What goes wrong in a way that somebody can mend is told in one line. */
@Command(
        name = "hearth",
        description = "Hearth, an office's own AI platform.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            KeyCommand.class,
            PasswordCommand.class,
            VerifyAuditCommand.class,
            DoctorCommand.class
        })
public final class Hearth {

    private Hearth() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Hearth())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("hearth: " + explain(failure));
                    return 1;
                });
    }

    private static String explain(Exception failure) {
        if (failure instanceof ConfigProblem
                || failure instanceof DatabaseUnavailable
                || failure instanceof CannotListen
                || failure instanceof UnusableFile
                || failure instanceof CannotStart) {
            return String.valueOf(failure.getMessage());
        }
        LoggerFactory.getLogger(Hearth.class).error("Unexpected failure", failure);
        return "unexpected failure: " + failure + " (the log says more)";
    }
}
