package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.anthropic.AnthropicError;
import dev.hearth.server.wire.openai.OpenAiError;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;

/** In whose words a caller is told what no answer of a model tells him: above all, a "no". */
enum Tongue {
    OPENAI {
        @Override
        int status(Refusal refusal) {
            return refusal.kind().status();
        }

        @Override
        byte[] body(Refusal refusal, String requestId) {
            return OpenAiError.body(refusal);
        }
    },
    ANTHROPIC {
        @Override
        int status(Refusal refusal) {
            return AnthropicError.status(refusal.kind());
        }

        @Override
        byte[] body(Refusal refusal, String requestId) {
            return AnthropicError.body(refusal, requestId);
        }
    };

    abstract int status(Refusal refusal);

    abstract byte[] body(Refusal refusal, String requestId);

    static Tongue of(ServerRequest request) {
        return of(request.prologue().uriPath().rawPath(), request.headers());
    }

    /** Anthropic's own paths, and what its SDKs ask at paths that both have: each of their requests names the version. */
    static Tongue of(String path, Headers headers) {
        boolean ownPath = path.startsWith("/v1/messages") || path.startsWith("/api/v1/messages");
        return ownPath || headers.contains(dev.hearth.server.http.Headers.ANTHROPIC_VERSION) ? ANTHROPIC : OPENAI;
    }
}
