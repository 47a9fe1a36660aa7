package dev.hearth.server.provider;

import dev.hearth.server.config.Declarations;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import java.nio.file.Path;

/** Providers as an administrator declares them. */
final class Declared {

    private Declared() {}

    /** @param more further fields, each with a comma before it */
    static ProviderConfig provider(FakeUpstream upstream, String more) {
        return provider("{\"name\":\"up\",\"kind\":\"openai-compatible\",\"base_url\":\"" + upstream.base() + "\""
                + more + "}");
    }

    static ProviderConfig provider(String json) {
        return new Declarations(Path.of("/data")).provider(json, Timeouts.DEFAULT);
    }

    static HttpProvider running(ProviderConfig config, Watch watch) {
        return HttpProvider.of(config, new OpenAiUpstream(), watch, new Crowd());
    }
}
