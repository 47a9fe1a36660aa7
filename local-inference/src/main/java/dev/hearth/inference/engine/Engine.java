package dev.hearth.inference.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * How a model is run: always as a child process that speaks OpenAI's shapes on a loopback port behind a bearer token.
 * An engine only describes that process; starting, watching and ending it is the supervisor's work and the same for all.
 */
public interface Engine {
    String name();

    /**
     * The process that serves the model.
     *
     * @param token what the worker demands of its callers; never part of the command line, which everybody can read
     * @param scratch an empty directory of this process alone, deleted after it
     */
    Launch launch(ModelSpec spec, String token, Path scratch);

    /** What a line of the child's output says about its state; empty for ordinary log text. */
    Optional<WorkerReport> report(String line);

    /** How important a line of log text is. */
    Level importance(String line);
}
