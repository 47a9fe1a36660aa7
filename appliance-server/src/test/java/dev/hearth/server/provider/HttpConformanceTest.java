package dev.hearth.server.provider;

import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** A provider over HTTP keeps what the walk relies on. */
class HttpConformanceTest extends ProviderConformance {

    private final Watch watch = new Watch();
    private final FakeUpstream upstream = FakeUpstream.answering(HttpConformanceTest::play);

    @AfterEach
    void close() throws IOException {
        upstream.close();
        watch.close();
    }

    private static void play(FakeUpstream.Exchange exchange) throws IOException, InterruptedException {
        String body = exchange.request().body();
        if (body.contains("\"overloaded\"")) {
            exchange.json(503, "{}");
        } else if (body.contains("\"cut\"")) {
            AskedUpstreams.openingWith(FakeUpstream.Exchange::close).answer(exchange);
        } else if (body.contains("\"endless\"")) {
            AskedUpstreams.openingWith(FakeUpstream.Exchange::untilLeft).answer(exchange);
        } else {
            FakeUpstream.HELLO.answer(exchange);
        }
    }

    @Override
    Provider provider() {
        return HttpProvider.at("vllm-1", upstream.base(), "sk-upstream-0123456789abcdef", new OpenAiUpstream(), watch);
    }
}
