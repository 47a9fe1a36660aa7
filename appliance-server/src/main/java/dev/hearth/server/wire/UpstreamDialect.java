package dev.hearth.server.wire;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Map;

/** A language that upstreams speak: words what we ask them and reads what they answer. */
public interface UpstreamDialect {

    /** Where the call goes, relative to the upstream's base URL. */
    String path(Call call);

    /** The request's body; the call's model is the upstream's own name for it. */
    byte[] request(Call call);

    /** What the request's headers say beside what every request to the upstream says. */
    default Map<String, String> headers(Call call) {
        return Map.of();
    }

    /** Whether the upstream can be asked for a mere {@link dev.hearth.server.llm.Parameters.Count}. */
    default boolean counts() {
        return false;
    }

    /** Reads one streamed answer. */
    StreamReader stream(Call call);

    /**
     * Reads an answer that came in one piece: its steps in order, or one relayed step that says them all.
     *
     * @throws Refusal of kind {@code UPSTREAM_FAILED} when it is not an answer
     */
    List<Delta> whole(Call call, byte[] body);

    /** What an upstream's error means to the caller. Never repeats anything of it that could be a secret. */
    Refusal refusal(String upstream, int status, byte[] body);

    /** Reads the events of one stream in order. */
    interface StreamReader {

        /**
         * Reads one event's data; empty when it says nothing to us, as the mark of the end.
         *
         * @throws Refusal of kind {@code UPSTREAM_FAILED} when it cannot be read or is an error
         */
        List<Delta> read(byte[] data);

        /**
         * Reads one event with its name, for dialects that say by the name what the data means.
         *
         * @param name empty where the event has none
         */
        default List<Delta> read(String name, byte[] data) {
            return read(data);
        }

        /** Whether the answer is all there; a stream that ends before was cut. */
        boolean complete();

        /** Whether the upstream has said that nothing more comes. */
        boolean over();

        /** The last step, once {@link #complete()}. The usage is inexact where the upstream gave none. */
        Delta.End end();
    }
}
