package dev.hearth.server.telemetry;

import dev.hearth.server.telemetry.Alerts.Alert;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The last alerts, a line of JSON each, oldest first, so that a night's alerts outlive the morning's restart. Not thread-safe. */
final class AlertFile {

    private static final Logger LOG = LoggerFactory.getLogger(AlertFile.class);

    private final FeedJson json = new FeedJson();
    private final Path file;
    private final int most;
    private int lines;
    private boolean cut;

    /** @param most how many are worth keeping */
    AlertFile(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    /** Oldest first. A line that was cut by a power failure is left out. */
    List<Alert> read() {
        List<Alert> alerts = new ArrayList<>();
        try (var text = Files.lines(file)) {
            text.forEach(line -> parsed(line).ifPresent(alerts::add));
        } catch (NoSuchFileException firstStart) {
            return alerts;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The alerts of former runs cannot be read from {}: {}", file, e.toString());
        }
        // Behind a line that was cut nothing can be written: all is written anew.
        lines = cut ? 2 * most : alerts.size();
        return alerts.subList(Math.max(0, alerts.size() - most), alerts.size());
    }

    private Optional<Alert> parsed(String line) {
        try {
            return Optional.of(json.read(line, Alert.class));
        } catch (JacksonException e) {
            cut = true;
            return Optional.empty();
        }
    }

    /** @param all all that are worth keeping with this one, oldest first */
    void add(Alert alert, List<Alert> all) {
        try {
            if (++lines > 2 * most) {
                write(all);
                lines = all.size();
            } else {
                append(alert);
            }
        } catch (IOException e) {
            LOG.warn("An alert could not be written to {}: {}", file, e.toString());
        }
    }

    /** By a stream: an interrupted thread would find a channel closed. */
    private void append(Alert alert) throws IOException {
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(line(alert).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(List<Alert> all) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = new FileOutputStream(next.toFile())) {
            for (Alert alert : all) {
                out.write(line(alert).getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private String line(Alert alert) {
        return new String(json.write(alert), StandardCharsets.UTF_8) + "\n";
    }
}
