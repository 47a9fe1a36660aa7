package dev.hearth.console.dashboard;

import dev.hearth.console.api.RequestEntry;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The requests that ended last, newest on top, each once however often the feed tells of it. */
final class RecentRequests {

    private static final int KEPT = 100;

    private final ObservableList<RequestEntry> entries = FXCollections.observableArrayList();

    ObservableList<RequestEntry> entries() {
        return entries;
    }

    void add(List<RequestEntry> news) {
        for (RequestEntry entry : news.subList(Math.max(0, news.size() - KEPT), news.size())) {
            if (unknown(entry)) {
                entries.add(place(entry), entry);
            }
        }
        if (entries.size() > KEPT) {
            entries.remove(KEPT, entries.size());
        }
    }

    private boolean unknown(RequestEntry entry) {
        return entries.stream().noneMatch(known -> known.id().equals(entry.id()));
    }

    private int place(RequestEntry entry) {
        int index = 0;
        while (index < entries.size() && entries.get(index).endedAt().isAfter(entry.endedAt())) {
            index++;
        }
        return index;
    }
}
