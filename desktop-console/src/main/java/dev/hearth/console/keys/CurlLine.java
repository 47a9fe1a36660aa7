package dev.hearth.console.keys;

import dev.hearth.console.api.IssuedKey;

/** A line that works as it stands: paste it into a terminal and a model answers. */
record CurlLine(String baseUrl, String fallbackModel) {

    String with(IssuedKey issued) {
        var named = issued.key().namedModels();
        String model = named.isEmpty() ? fallbackModel : named.getFirst();
        return """
                curl %s/chat/completions \\
                  -H "Authorization: Bearer %s" \\
                  -H "Content-Type: application/json" \\
                  -d '{"model":"%s","messages":[{"role":"user","content":"Hello!"}]}'""".formatted(baseUrl, issued.secret(), model);
    }
}
