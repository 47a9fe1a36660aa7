package dev.hearth.server.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest figures of the graphics processors. It has its own thread, because asking takes from 30 ms to
 * forever, and nobody else should wait for it.
 */
final class GpuWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GpuWatch.class);

    private final NvidiaSmi smi;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<Gpu> latest = List.of();
    private boolean failing;

    GpuWatch(NvidiaSmi smi, Duration interval) {
        this.smi = smi;
        this.interval = interval;
    }

    void start() {
        Thread.ofVirtual().name("gpu-watch").start(this::watch);
    }

    List<Gpu> latest() {
        return latest;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            do {
                ask();
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (NvidiaSmi.NoSuchProgram e) {
            LOG.debug("No nvidia-smi on this machine: no GPU figures");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws NvidiaSmi.NoSuchProgram, InterruptedException {
        try {
            latest = smi.query();
            failing = false;
        } catch (NvidiaSmi.NoSuchProgram e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            latest = List.of();
            if (!failing) {
                LOG.warn("No GPU figures until nvidia-smi answers again: {}", e.getMessage());
            }
            failing = true;
        }
    }
}
