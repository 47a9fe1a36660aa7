package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.passage.PassageUsage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Brings the answer to a passage through as it comes, byte for byte. Of an answer in JSON the usage is read besides.
 *
 * @param discretion about what an error must not repeat to whoever asked
 */
record PassageAnswer(Parameters.Passage passage, Discretion discretion, Patience patience, Sink sink) {

    /** Nothing comes after such a head, so waiting for it would last as long as the connection. */
    private static final int NO_CONTENT = 204;

    private static final int PIECE_BYTES = 16 * 1024;
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    /** More than a few pictures in base64; the usage of a larger answer is not known. */
    private static final int MAX_READ_BYTES = 16 << 20;

    /** These say something of our own key, account or way there, which is told in our words. */
    private static final Set<Integer> OURS = Set.of(401, 402, 403, 407, 408, 429);

    /** Whether an answer with this status goes to whoever asked: also most of an upstream's "no" is for him. */
    static boolean relayed(int status) {
        return status / 100 == 2 || (status / 100 == 4 && !OURS.contains(status));
    }

    /** Says no to a passage on behalf of a provider that only talks; another target of the model may still take it. */
    static void refuse(Call call) {
        if (call.parameters() instanceof Parameters.Passage passage) {
            throw Refusal.of(
                            Kind.UNKNOWN_MODEL,
                            "The model '" + call.model() + "' cannot be asked for " + passage.method() + " "
                                    + passage.path().replaceFirst("\\?.*", "")
                                    + "; name a model of a provider that has it.")
                    .withParam("model");
        }
    }

    void relay(Delta.Head head, InputStream in) throws IOException, InterruptedException {
        if (head.status() >= 400) {
            relayRefusal(head, in);
        } else if (head.status() == NO_CONTENT) {
            sink.accept(head);
            sink.accept(new Delta.End(StopReason.STOP, Usage.NONE));
        } else {
            sink.accept(head);
            sink.accept(new Delta.End(StopReason.STOP, usage(pieces(head, in))));
        }
    }

    private void relayRefusal(Delta.Head head, InputStream in) throws IOException, InterruptedException {
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ERROR_BYTES));
        String told = new String(body, StandardCharsets.UTF_8);
        if (!discretion.allows(told)) {
            throw discretion.silence(Kind.UPSTREAM_FAILED);
        }
        sink.accept(head);
        sink.accept(new Delta.Bytes(body));
        sink.accept(new Delta.End(StopReason.STOP, Usage.NONE));
    }

    /** @return what can be read as JSON of it */
    private byte[] pieces(Delta.Head head, InputStream in) throws IOException, InterruptedException {
        boolean json = head.contentType().startsWith("application/json");
        ByteArrayOutputStream read = new ByteArrayOutputStream(json ? PIECE_BYTES : 0);
        byte[] buffer = new byte[PIECE_BYTES];
        int length = patience.forNext(() -> in.read(buffer));
        while (length > 0) {
            sink.accept(new Delta.Bytes(Arrays.copyOf(buffer, length)));
            if (json && read.size() <= MAX_READ_BYTES) {
                read.write(buffer, 0, length);
            }
            length = patience.forNext(() -> in.read(buffer));
        }
        return read.toByteArray();
    }

    /** Looking at something and throwing it away costs no tokens; what else was done may have. */
    private Usage usage(byte[] json) {
        if (!passage.method().equals("POST")) {
            return Usage.NONE;
        }
        return json.length > MAX_READ_BYTES ? Usage.UNKNOWN : PassageUsage.in(json);
    }
}
