package dev.hearth.server.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What this machine is, for those who want to know it once. */
public final class Machine {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private Machine() {}

    /** The memory of the machine, not of this process. */
    public static long memoryBytes() {
        return new Host().memoryTotalBytes();
    }

    /** The names of the graphics processors; none where no driver tells of any. */
    public static List<String> graphics() throws InterruptedException {
        try {
            return new NvidiaSmi("nvidia-smi", LIMIT)
                    .query().stream().map(Gpu::name).toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
