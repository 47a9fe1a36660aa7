package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.WorkerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A worker program with knobs: each argument is something it does, in that order. */
public final class FakeWorker {
    private FakeWorker() {}

    public static void main(String[] knobs) throws Exception {
        System.in.readNBytes(1);
        for (String knob : knobs) {
            turn(knob);
        }
    }

    private static void turn(String knob) throws Exception {
        String[] parts = knob.split("=", 2);
        switch (parts[0]) {
            case "note-start" -> note(Path.of(parts[1]));
            case "ready" -> say(new WorkerReport.Ready(4711));
            case "busy" -> say(new WorkerReport.Slots(Integer.parseInt(parts[1])));
            case "refuse" -> say(new WorkerReport.Failed(parts[1]));
            case "log" -> System.err.println(parts[1]);
            case "garbage" -> System.out.println("{\"state\":\"re\u0000 not JSON\n\n\u0007");
            case "endless-line" -> System.out.print("x".repeat(3_000_000));
            case "environment" ->
                System.err.println(
                        "environment: " + String.join(" ", System.getenv().keySet()));
            case "crash" -> Runtime.getRuntime().halt(Integer.parseInt(parts[1]));
            case "live" -> System.in.readAllBytes();
            case "deaf" -> new java.util.concurrent.CountDownLatch(1).await();
            default -> throw new IllegalArgumentException(knob);
        }
    }

    private static void say(WorkerReport report) {
        System.out.println(report.toLine());
    }

    private static void note(Path file) throws IOException {
        Files.writeString(file, "start\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
