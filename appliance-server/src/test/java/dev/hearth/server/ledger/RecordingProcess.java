package dev.hearth.server.ledger;

import dev.hearth.server.config.StorageConfig;
import dev.hearth.server.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records for ever and prints each id as soon as it has been recorded; made to be killed. */
final class RecordingProcess {

    private RecordingProcess() {}

    public static void main(String[] args) {
        Database database = Database.open(new StorageConfig(args[1], Optional.empty(), Optional.empty()));
        Ledger ledger = Ledger.open(Path.of(args[0], "journal"), new UsageStore(database), 100_000, Entries.PATIENCE);
        PrintStream out = System.out;
        for (long i = 0; ; i++) {
            ledger.record(Entries.entry("id-" + i));
            out.println("id-" + i);
            out.flush();
        }
    }

    /** @return the ids whose recording had returned when the process was killed */
    static List<String> runUntilKilled(Path dataDir, String url, int recordings) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingProcess.class.getName(),
                        dataDir.toString(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = readAndKill(child, recordings);
        if (child.waitFor() != 137) {
            throw new IllegalStateException("it ended by itself with " + child.exitValue());
        }
        return acknowledged;
    }

    /** Logs share its standard output; a last line may be cut. */
    private static List<String> readAndKill(Process child, int recordings) throws IOException {
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("id-") && acknowledged.add(line) && acknowledged.size() == recordings) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        acknowledged.removeLast();
        return acknowledged;
    }
}
