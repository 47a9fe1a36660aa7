package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each piece of a tool call its place among the calls of one answer. Gemini's endpoint leaves out the index or says 0
 * each time, and sends whole calls with ids of their own; others leave out the ids, without which no result can be told.
 */
final class ToolPlaces {

    /** The index that an upstream did not say. */
    static final int MISSING = -1;

    private final String answerId;
    private final List<Place> places = new ArrayList<>();

    private record Place(int index, String id) {}

    ToolPlaces(String answerId) {
        this.answerId = answerId;
    }

    boolean any() {
        return !places.isEmpty();
    }

    Delta.ToolArguments placed(int index, String id, String name, String fragment) {
        int place = place(index, id, name);
        if (place < places.size()) {
            return new Delta.ToolArguments(place, "", "", fragment);
        }
        String given = id.isEmpty() ? "call_" + answerId + "_" + place : id;
        places.add(new Place(index, id));
        return new Delta.ToolArguments(place, given, name, fragment);
    }

    /** A further piece of the latest call that has its index, unless it says its own name again under another id. */
    private int place(int index, String id, String name) {
        for (int i = places.size() - 1; i >= 0; i--) {
            Place known = places.get(i);
            if (known.index == index) {
                boolean anotherId = id.isEmpty() ? index == MISSING : !id.equals(known.id);
                boolean another = anotherId && !name.isEmpty();
                return another ? places.size() : i;
            }
        }
        return places.size();
    }
}
