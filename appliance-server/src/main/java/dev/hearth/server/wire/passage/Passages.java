package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Spelling;
import dev.hearth.server.wire.Inquiry;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads requests that are passed on, and words them for whoever gets them. */
public final class Passages {

    /** The model's name of a request that names none. */
    public static final String NO_MODEL = "";

    private static final Set<String> KNOWN = Set.of("model", "stream");

    private Passages() {}

    /**
     * Reads a request.
     *
     * @param error words a "no" in the caller's dialect
     * @throws Refusal when the body is not what its content type says
     */
    public static Inquiry read(
            String requestId, Parameters.Passage passage, byte[] body, Function<Refusal, byte[]> error) {
        PassageBody read = PassageBody.of(passage.contentType(), body);
        Call call = new Call(
                requestId,
                Call.Api.PASSAGE,
                read.text("model").orElse(NO_MODEL),
                List.of(),
                read.text("stream").filter("true"::equals).isPresent(),
                OptionalLong.empty(),
                0,
                passage.withOthers(others(passage, read)),
                body);
        return new Inquiry(call, new PassageRendering(error));
    }

    /** By the fields that they lead to, so that nobody goes round by {@code models[]} what {@code models} is refused for. */
    private static List<String> others(Parameters.Passage passage, PassageBody body) {
        return Stream.concat(passage.others().stream(), body.names().stream().filter(name -> !KNOWN.contains(name)))
                .map(Spelling::root)
                .toList();
    }

    /** The caller's own bytes; only the model has the upstream's name for it. */
    public static byte[] request(Call call, Parameters.Passage passage) {
        return call.model().isEmpty()
                ? call.body()
                : PassageBody.of(passage.contentType(), call.body()).forModel(call.model());
    }
}
