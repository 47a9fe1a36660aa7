package dev.hearth.inference.supervisor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.event.Level;

/** Remembers what it was told. */
public final class RecordingListener implements LocalModelListener {
    final List<LocalModel.State> states = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void stateChanged(LocalModel model) {
        states.add(model.state());
    }

    @Override
    public void logged(String model, Level level, String line) {
        lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
