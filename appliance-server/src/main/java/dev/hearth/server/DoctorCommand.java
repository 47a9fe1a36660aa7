package dev.hearth.server;

import dev.hearth.server.config.Config;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hearth doctor}: whether Hearth can live on this machine, one line for each thing looked at. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, memory, disk, port, database, engine, GPU.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final Installation here = new Installation();

    @Override
    public Integer call() {
        PrintWriter out = here.out();
        Config settings = here.config();
        boolean well = true;
        for (Checkup.Look look : new Checkup(settings, here.directory()).looks()) {
            Checkup.Finding finding = Checkup.finding(look);
            out.printf("%-5s %s%n", finding.verdict().name().toLowerCase(Locale.ROOT), finding.text());
            out.flush();
            well &= finding.verdict() != Checkup.Verdict.FAIL;
        }
        return well ? 0 : 1;
    }
}
