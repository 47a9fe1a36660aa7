package dev.hearth.inference.engine;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/** The embedded engine: llama.cpp inside a second JVM, started from this JVM's own runtime and jars. */
public final class JavaLlamaCpp implements Engine {
    /** A name, not a class literal: nobody depends on the worker's code. */
    private static final String WORKER = "dev.hearth.inference.worker.WorkerMain";

    private static final Pattern INHERITED = Pattern.compile("PATH|HOME|LANG|LC_\\w+|LD_LIBRARY_PATH|CUDA_\\w+");
    private static final Pattern WINDOWS = Pattern.compile("(?i)SystemRoot|TEMP|TMP|Path");
    private static final Pattern CHATTER = Pattern.compile("(slot|srv|que|prompt eval|eval|total)\\b.*");
    private static final Pattern TROUBLE = Pattern.compile("(?i).*\\b(error|failed|abort|terminate|unsupported)\\b.*");

    private final Path java;
    private final String classPath;
    private final Map<String, String> environment;

    public JavaLlamaCpp(Path javaHome, String classPath, Map<String, String> environment) {
        this.java = javaHome.resolve("bin").resolve("java");
        this.classPath = classPath;
        this.environment = inherited(environment);
    }

    public static JavaLlamaCpp ofThisJvm() {
        return new JavaLlamaCpp(Path.of(System.getProperty("java.home")), WorkerClassPath.ofThisJvm(), System.getenv());
    }

    @Override
    public String name() {
        return "java-llama.cpp";
    }

    @Override
    public Launch launch(ModelSpec spec, String token, Path scratch) {
        List<String> command = List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + scratch.resolve("hs_err.log"),
                "-Xms16m",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                // The binding extracts to a fixed name there and deletes every llama* file it finds.
                "-Dde.kherud.llama.tmpdir=" + scratch,
                // Without it each streamed token waits for the acknowledgement of the one before (40 ms).
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                classPath,
                WORKER,
                spec.name());
        return new Launch(command, environment, Optional.of(new WorkerOrders(token, spec).toLine()));
    }

    @Override
    public Optional<WorkerReport> report(String line) {
        return WorkerReport.parse(line);
    }

    @Override
    public Level importance(String line) {
        if (TROUBLE.matcher(line).matches()) {
            return Level.WARN;
        }
        return CHATTER.matcher(line.stripLeading()).matches() ? Level.DEBUG : Level.INFO;
    }

    private static Map<String, String> inherited(Map<String, String> all) {
        boolean windows = File.separatorChar == '\\';
        return all.entrySet().stream()
                .filter(entry -> INHERITED.matcher(entry.getKey()).matches()
                        || (windows && WINDOWS.matcher(entry.getKey()).matches()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
