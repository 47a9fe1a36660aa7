package dev.hearth.server;

import dev.hearth.inference.supervisor.LocalModel;
import dev.hearth.inference.supervisor.LocalModelListener;
import dev.hearth.server.admin.LocalModelResource;
import dev.hearth.server.telemetry.Alerts.Severity;
import dev.hearth.server.telemetry.Event;
import dev.hearth.server.telemetry.Logging;
import dev.hearth.server.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Carries what happens to local models into the log and the live feed. */
final class LocalModelNews implements LocalModelListener {

    private static final Logger LOG = LoggerFactory.getLogger("local");

    private final Telemetry telemetry;

    LocalModelNews(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void stateChanged(LocalModel model) {
        telemetry.feed().publish(Event.Kind.LOCAL_MODEL, LocalModelResource.shown(model));
        String error = model.error().orElse("");
        switch (model.state()) {
            case BACKING_OFF ->
                telemetry.alerts().alert(Severity.WARNING, "Local model " + model.name() + " crashed", error);
            case FAILED ->
                telemetry.alerts().alert(Severity.ERROR, "Local model " + model.name() + " cannot run", error);
            case STOPPED, STARTING, READY -> LOG.debug("Local model {} is {}", model.name(), model.state());
        }
    }

    /** What the native code tells of itself is for those who look for it: the terminal has other things to say. */
    @Override
    public void logged(String model, Level level, String line) {
        try (MDC.MDCCloseable _ = MDC.putCloseable(Logging.MODEL, model)) {
            LOG.atLevel(quieter(level)).log("{}: {}", model, line);
        }
    }

    private static Level quieter(Level level) {
        return switch (level) {
            case INFO -> Level.DEBUG;
            case DEBUG -> Level.TRACE;
            case TRACE, WARN, ERROR -> level;
        };
    }
}
