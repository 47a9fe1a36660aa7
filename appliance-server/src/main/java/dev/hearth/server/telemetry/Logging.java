package dev.hearth.server.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log goes: to the terminal, as {@code logback.xml} says, and to JSON lines in {@code DIR/logs/hearth.log},
 * renewed daily and at 20 MB, 500 MB and 14 days of them at most. A disk that is full costs log lines, never the server.
 */
public final class Logging implements AutoCloseable {

    /** The names under which a thread that serves a call keeps whose call it is, in SLF4J's MDC. */
    public static final String REQUEST_ID = "request_id";

    public static final String MODEL = "model";

    private static final int KEPT_DAYS = 14;
    private static final FileSize FILE_SIZE = FileSize.valueOf("20MB");
    private static final FileSize TOTAL_SIZE = FileSize.valueOf("500MB");

    private final Logger root;
    private final LevelChangePropagator levels = new LevelChangePropagator();
    private final List<Appender<ILoggingEvent>> appenders = new CopyOnWriteArrayList<>();

    private Logging(Logger root) {
        this.root = root;
    }

    /** Adds the file, and takes in what libraries say by {@code java.util.logging}. */
    public static Logging start(Path dataDirectory) {
        Logging logging =
                new Logging(((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME));
        logging.bridgeJavaUtilLogging();
        logging.add(logging.file(dataDirectory.resolve("logs")));
        return logging;
    }

    /** From now on the live feed shows the log. */
    public void feed(LiveFeed feed) {
        LogTap tap = new LogTap(feed);
        tap.setName("feed");
        add(tap);
    }

    /** Ends what {@link #start} and {@link #feed} began; the terminal stays. */
    @Override
    public void close() {
        appenders.forEach(appender -> {
            root.detachAppender(appender);
            appender.stop();
        });
        appenders.clear();
        root.getLoggerContext().removeListener(levels);
    }

    private void add(Appender<ILoggingEvent> appender) {
        appender.setContext(root.getLoggerContext());
        appender.start();
        appenders.add(appender);
        root.addAppender(appender);
    }

    private void bridgeJavaUtilLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // Without it, java.util.logging would format every FINE record only for us to throw it away.
        levels.setContext(root.getLoggerContext());
        levels.setResetJUL(true);
        levels.start();
        root.getLoggerContext().addListener(levels);
    }

    private Appender<ILoggingEvent> file(Path folder) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(root.getLoggerContext());
        file.setName("file");
        file.setFile(folder.resolve("hearth.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(root.getLoggerContext());
        rolling.setParent(file);
        rolling.setFileNamePattern(
                folder.resolve("hearth.%d{yyyy-MM-dd}.%i.log.gz").toString());
        rolling.setMaxFileSize(FILE_SIZE);
        rolling.setMaxHistory(KEPT_DAYS);
        rolling.setTotalSizeCap(TOTAL_SIZE);
        rolling.start();
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.start();
        file.setEncoder(encoder);
        file.setRollingPolicy(rolling);
        return file;
    }
}
