package dev.hearth.inference.supervisor;

import org.slf4j.event.Level;

/** Hears what happens to local models, on the threads where it happens: must return quickly. */
public interface LocalModelListener {
    void stateChanged(LocalModel model);

    void logged(String model, Level level, String line);
}
