package dev.hearth.server.llm;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One question to a model.
 *
 * @param id the request's id, shown to the caller as {@code x-request-id}
 * @param model the public model name that the caller asked for
 * @param messages the conversation; a plain completion's prompt is one user message
 * @param maxTokens upper bound of the answer's tokens, where the caller gave one
 * @param choices how many answers were asked for: OpenAI's {@code n} for each prompt; 0 where no text is asked for
 * @param headers of the request which say what is asked, as {@code anthropic-beta} does, by their names in lower case; for
 *     upstreams of the same dialect
 * @param body the request in the caller's own words, the words of {@code api}, for upstreams of the same dialect; never
 *     changed by anybody
 */
public record Call(
        String id,
        Api api,
        String model,
        List<Message> messages,
        boolean stream,
        OptionalLong maxTokens,
        int choices,
        Parameters parameters,
        Map<String, String> headers,
        byte[] body) {

    /** Which API was called, and so in which dialect the caller speaks. */
    public enum Api {
        CHAT_COMPLETIONS,
        COMPLETIONS,
        RESPONSES,
        EMBEDDINGS,
        /** Cohere's shape, which Jina and vLLM took over. */
        RERANK,
        /** Anthropic's. */
        MESSAGES,
        /** Any other, which is passed on as it is. */
        PASSAGE
    }

    public Call {
        messages = List.copyOf(messages);
        headers = Map.copyOf(headers);
    }

    /** A call that its body says in full. */
    public Call(
            String id,
            Api api,
            String model,
            List<Message> messages,
            boolean stream,
            OptionalLong maxTokens,
            int choices,
            Parameters parameters,
            byte[] body) {
        this(id, api, model, messages, stream, maxTokens, choices, parameters, Map.of(), body);
    }

    /** How the answer is to be made; plain where no text is asked for. */
    public Parameters.Generation generation() {
        return switch (parameters) {
            case Parameters.Generation generation -> generation;
            case Parameters.Count(Parameters.Generation generation) -> generation;
            default -> Parameters.Generation.PLAIN;
        };
    }

    /** The same call for a provider that knows the model by another name. */
    public Call forModel(String upstreamModel) {
        return new Call(id, api, upstreamModel, messages, stream, maxTokens, choices, parameters, headers, body);
    }

    /** The same call with another bound for its answer's tokens. */
    public Call withMaxTokens(long bound) {
        return new Call(id, api, model, messages, stream, OptionalLong.of(bound), choices, parameters, headers, body);
    }

    /** The same call for an answer that comes step by step. */
    public Call streamed() {
        return new Call(id, api, model, messages, true, maxTokens, choices, parameters, headers, body);
    }

    /** The same call with these headers. */
    public Call withHeaders(Map<String, String> newHeaders) {
        return new Call(id, api, model, messages, stream, maxTokens, choices, parameters, newHeaders, body);
    }
}
