package dev.hearth.inference.worker;

import dev.hearth.inference.engine.WorkerOrders;
import dev.hearth.inference.engine.WorkerReport;
import dev.hearth.inference.library.GgufException;
import dev.hearth.inference.library.GgufReader;
import dev.hearth.inference.llama.NativeModel;
import dev.hearth.inference.llama.NativeModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The child process of one model: orders on stdin, reports on stdout, everything else on stderr. */
public final class WorkerMain {
    private final PrintStream reports;

    private WorkerMain(PrintStream reports) {
        this.reports = reports;
    }

    public static void main(String[] args) throws IOException {
        PrintStream reports = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // The binding writes to stdout too, in the middle of reports.
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = orders.readLine();
        if (first == null) {
            return;
        }
        Thread.ofPlatform().daemon().name("server-watch").start(() -> endWithServer(orders));
        new WorkerMain(reports).serve(WorkerOrders.parse(first));
    }

    /** The server holds our stdin open as long as it lives; halt, because native threads would delay an orderly exit. */
    private static void endWithServer(BufferedReader stdin) {
        try {
            while (stdin.readLine() != null) {
                // Nothing else is said there.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(WorkerOrders orders) {
        report(new WorkerReport.Loading());
        try {
            report(new WorkerReport.Ready(start(orders)));
        } catch (GgufException | NativeModelException | IOException | RuntimeException | LinkageError e) {
            report(new WorkerReport.Failed(Optional.ofNullable(e.getMessage()).orElse(e.toString())));
            Runtime.getRuntime().halt(1);
        }
    }

    private int start(WorkerOrders orders) throws GgufException, NativeModelException, IOException {
        Path scratch = Path.of(System.getProperty("de.kherud.llama.tmpdir", System.getProperty("java.io.tmpdir")));
        NativeModel model =
                NativeModel.load(orders.spec(), GgufReader.read(orders.spec().file()), scratch);
        Slots slots = new Slots(model, orders.spec().slots(), busy -> report(new WorkerReport.Slots(busy)));
        Completions completions = new Completions(orders.spec(), model, slots, InstantSource.system());
        return new WorkerServer(orders, model, slots, completions).start();
    }

    private void report(WorkerReport report) {
        reports.println(report.toLine());
    }
}
