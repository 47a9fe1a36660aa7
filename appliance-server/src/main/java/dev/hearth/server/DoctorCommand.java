package dev.hearth.server;

import dev.hearth.server.config.Config;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hearth doctor}: whether Hearth can live on this machine, one line for each thing looked at. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, memory, disk, port, database, engine, GPU.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Config settings = config.load(data);
        boolean well = true;
        for (Checkup.Look look : new Checkup(settings, data.directory()).looks()) {
            Checkup.Finding finding = Checkup.finding(look);
            out.printf("%-5s %s%n", finding.verdict().name().toLowerCase(Locale.ROOT), finding.text());
            out.flush();
            well &= finding.verdict() != Checkup.Verdict.FAIL;
        }
        return well ? 0 : 1;
    }
}
