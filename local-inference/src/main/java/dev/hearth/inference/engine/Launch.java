package dev.hearth.inference.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child process to be started.
 *
 * @param environment its whole environment; nothing is inherited, so that no secret of the server gets there
 * @param firstLine written to its stdin, which then stays open: its end tells the child that the server is gone
 */
public record Launch(List<String> command, Map<String, String> environment, Optional<String> firstLine) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Without the first line, which carries the token. */
    @Override
    public String toString() {
        return "Launch" + command;
    }
}
