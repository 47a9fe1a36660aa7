package dev.hearth.server.ledger;

import java.io.PrintStream;
import java.nio.file.Path;

/** Appends for ever and prints each id as soon as its append has returned; made to be killed. */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] args) throws Exception {
        Journal journal = Journal.open(Path.of(args[0]), 100_000);
        EntryLine lines = new EntryLine();
        PrintStream out = System.out;
        for (long i = 0; ; i++) {
            Entry entry = Entries.entry("id-" + i);
            journal.append(entry, lines.encode(entry));
            out.println(entry.id());
            out.flush();
        }
    }
}
