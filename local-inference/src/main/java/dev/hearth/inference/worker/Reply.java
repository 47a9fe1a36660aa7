package dev.hearth.inference.worker;

import dev.hearth.inference.worker.Turn.Event;
import java.io.IOException;

/** How an answer goes to the client. An {@link IOException} from here means that the client has left. */
interface Reply {
    /** Something has happened. Returns whether more is to come. */
    boolean on(Event event) throws IOException;

    /** Nothing has happened for a while. */
    void silence() throws IOException;
}
