package dev.hearth.server.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The load and the memory of the machine (or of the container), not of this process. */
final class Host {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    Host() {
        // The JDK measures since the last question, and answers 1.0 to the first one.
        system.getCpuLoad();
    }

    /** 0 to 1 over all cores, since the last question. */
    double cpu() {
        return Math.clamp(system.getCpuLoad(), 0, 1);
    }

    /** What programs hold; the page cache, and with it a mapped model file, counts as free (measured on JDK 25). */
    long memoryUsedBytes() {
        return memoryTotalBytes() - system.getFreeMemorySize();
    }

    long memoryTotalBytes() {
        return system.getTotalMemorySize();
    }
}
