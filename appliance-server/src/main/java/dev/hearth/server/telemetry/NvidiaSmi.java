package dev.hearth.server.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Asks NVIDIA's driver about its graphics processors by running {@code nvidia-smi}. */
final class NvidiaSmi {

    private static final String FIELDS =
            "index,name,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw";
    private static final long MEBIBYTE = 1 << 20;
    private static final double PERCENT = 100;

    private final String binary;
    private final Duration limit;

    NvidiaSmi(String binary, Duration limit) {
        this.binary = binary;
        this.limit = limit;
    }

    /** @throws NoSuchProgram when this machine has no such program
     * @throws IOException when it fails, or does not answer in time */
    List<Gpu> query() throws IOException, InterruptedException {
        Process process = start();
        try {
            process.getOutputStream().close();
            // A driver in trouble lets nvidia-smi hang for minutes. Its answer is far smaller than a pipe (64 KiB), so
            // reading can wait for the end.
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(binary + " did not answer within " + limit.toMillis() + " ms");
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(binary + " failed with " + process.exitValue() + ": " + answer.strip());
            }
            return parse(answer);
        } finally {
            process.destroyForcibly();
        }
    }

    static List<Gpu> parse(String csv) {
        return csv.lines().filter(line -> !line.isBlank()).map(NvidiaSmi::gpu).toList();
    }

    private Process start() throws NoSuchProgram {
        try {
            return new ProcessBuilder(binary, "--query-gpu=" + FIELDS, "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new NoSuchProgram(e);
        }
    }

    private static Gpu gpu(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS.split(",", -1).length) {
            throw new IllegalArgumentException("unexpected answer of nvidia-smi: " + line);
        }
        return new Gpu(
                Integer.parseInt(fields[0].strip()),
                fields[1].strip(),
                number(fields[2], 1 / PERCENT),
                bytes(fields[3]),
                bytes(fields[4]),
                number(fields[5], 1),
                number(fields[6], 1));
    }

    private static OptionalLong bytes(String mebibytes) {
        OptionalDouble bytes = number(mebibytes, MEBIBYTE);
        return bytes.isPresent() ? OptionalLong.of((long) bytes.getAsDouble()) : OptionalLong.empty();
    }

    /** The driver writes {@code [N/A]}, {@code [Not Supported]} or {@code [Unknown Error]} where it knows no number. */
    private static OptionalDouble number(String field, double unit) {
        try {
            return OptionalDouble.of(Double.parseDouble(field.strip()) * unit);
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** This machine has no {@code nvidia-smi}, hence no graphics processor of NVIDIA's. */
    static final class NoSuchProgram extends IOException {
        NoSuchProgram(IOException cause) {
            super(cause);
        }
    }
}
