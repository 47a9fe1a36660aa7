package dev.hearth.server.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the house says to an {@link Ask}. */
public sealed interface Reply {

    /** @param body anything that {@link AdminJson} can write */
    record Json(int status, Object body) implements Reply {}

    /** JSON that is written already. */
    record Written(int status, byte[] json) implements Reply {}

    /** Done, and nothing to say (204). */
    record Empty() implements Reply {}

    /**
     * The live feed, for as long as the console listens.
     *
     * @param allowed whether it still may; asked now and then, for a feed outlives the token that opened it
     */
    record Feed(BooleanSupplier allowed) implements Reply {}

    /** Something to keep, written while it is sent: it may be larger than memory. */
    record File(String contentType, String fileName, Content content) implements Reply {

        /** Writes itself once; a failure after the first bytes can only cut the connection. */
        @FunctionalInterface
        public interface Content {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /** A page for a browser. */
    record Page(int status, String html) implements Reply {}

    static Reply ok(Object body) {
        return new Json(200, body);
    }

    static Reply created(Object body) {
        return new Json(201, body);
    }

    static Reply list(List<?> data, boolean hasMore) {
        return ok(new Listing("list", data, hasMore));
    }

    static Reply list(List<?> data) {
        return list(data, false);
    }

    /** The envelope of every list. */
    record Listing(String object, List<?> data, boolean hasMore) {}
}
