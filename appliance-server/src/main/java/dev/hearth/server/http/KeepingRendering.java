package dev.hearth.server.http;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.responses.Responses;
import dev.hearth.server.responses.StoredResponse;
import dev.hearth.server.wire.Rendering;
import java.util.function.Supplier;

/** Keeps a response before its last bytes leave, so that whoever reads them can go on from it at once. */
final class KeepingRendering implements Rendering {

    private final Rendering rendering;
    private final Responses responses;
    private final Supplier<StoredResponse> whole;

    KeepingRendering(Rendering rendering, Responses responses, Supplier<StoredResponse> whole) {
        this.rendering = rendering;
        this.responses = responses;
        this.whole = whole;
    }

    @Override
    public byte[] end() {
        responses.keep(whole.get());
        return rendering.end();
    }

    @Override
    public String contentType() {
        return rendering.contentType();
    }

    @Override
    public int status() {
        return rendering.status();
    }

    @Override
    public byte[] step(Delta delta) {
        return rendering.step(delta);
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return rendering.failure(refusal);
    }

    @Override
    public byte[] heartbeat() {
        return rendering.heartbeat();
    }
}
