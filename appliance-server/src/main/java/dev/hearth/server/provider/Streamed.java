package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Sink;
import java.io.IOException;

/** Always asks for a stream, of an upstream that answers in no other way. */
record Streamed(Provider provider) implements Provider {

    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        provider.answer(call.streamed(), timeouts, sink);
    }

    @Override
    public boolean counts() {
        return provider.counts();
    }

    @Override
    public void retire() {
        provider.retire();
    }
}
