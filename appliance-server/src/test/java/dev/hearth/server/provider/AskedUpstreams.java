package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.limits;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Scripted upstreams, and a provider that asks them. */
abstract class AskedUpstreams {

    static final String KEY = "sk-upstream-0123456789abcdef";
    static final String PART = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}";
    static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String WHOLE =
            "{\"id\":\"u1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}";
    static final Duration SHORT = Duration.ofMillis(300);

    final Watch watch = new Watch();
    final List<FakeUpstream> upstreams = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (FakeUpstream upstream : upstreams) {
            upstream.close();
        }
        watch.close();
    }

    FakeUpstream upstream(Script script) {
        FakeUpstream upstream = FakeUpstream.answering(script);
        upstreams.add(upstream);
        return upstream;
    }

    HttpProvider at(URI base) {
        return HttpProvider.at("vllm-1", base, KEY, new OpenAiUpstream(), watch);
    }

    Asking ask(Script script, Call call, Timeouts limits) {
        return Asking.of(at(upstream(script).base()), call, limits);
    }

    Asking ask(Script script) {
        return ask(script, streamed("m"), patient());
    }

    static Script openingWith(Script then) {
        return exchange -> {
            exchange.stream();
            exchange.event(PART);
            then.answer(exchange);
        };
    }
}
