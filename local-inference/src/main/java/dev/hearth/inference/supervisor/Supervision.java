package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.Engine;
import java.nio.file.Path;
import java.time.InstantSource;

/** What every keeper of a model works with. */
record Supervision(
        Engine engine,
        Path workDir,
        LocalModelListener listener,
        InstantSource clock,
        RestartPolicy policy,
        Patience patience) {}
