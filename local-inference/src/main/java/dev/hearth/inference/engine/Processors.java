package dev.hearth.inference.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How many threads a worker shall compute with. */
final class Processors {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Processors() {}

    /** Physical cores less one: with as many threads as cores, or two workers sharing them, 77 tokens/s became 6. */
    static int forOneWorker() {
        int usable = Runtime.getRuntime().availableProcessors();
        return Math.max(1, Math.min(usable, physicalCores(usable)) - 1);
    }

    private static int physicalCores(int otherwise) {
        try {
            return Files.isReadable(CPUS) ? count(Files.readString(CPUS), otherwise) : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }

    static int count(String cpuinfo, int otherwise) {
        int cores = Arrays.stream(cpuinfo.split("\n\n"))
                .map(Processors::place)
                .filter(place -> place.size() == 2)
                .collect(Collectors.toSet())
                .size();
        return cores == 0 ? otherwise : cores;
    }

    /** Socket and core of one hardware thread. */
    private static List<String> place(String processor) {
        return processor
                .lines()
                .filter(line -> line.startsWith("physical id") || line.startsWith("core id"))
                .toList();
    }
}
