package dev.hearth.console.models;

/** How one asks a model: lines that work as they stand, once the key is in the environment. */
record Snippet(String baseUrl, String model) {

    /** The languages that most callers speak. */
    enum Language {
        CURL,
        PYTHON,
        JAVASCRIPT,
        JAVA
    }

    String in(Language language) {
        return switch (language) {
            case CURL -> curl();
            case PYTHON -> python();
            case JAVASCRIPT -> javaScript();
            case JAVA -> java();
        };
    }

    private String curl() {
        return """
                curl %s/chat/completions \\
                  -H "Authorization: Bearer $HEARTH_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{"model":"%s","messages":[{"role":"user","content":"Hello!"}]}'""".formatted(baseUrl, model);
    }

    private String python() {
        return """
                import os
                from openai import OpenAI

                client = OpenAI(base_url="%s", api_key=os.environ["HEARTH_API_KEY"])
                answer = client.chat.completions.create(
                    model="%s",
                    messages=[{"role": "user", "content": "Hello!"}],
                )
                print(answer.choices[0].message.content)""".formatted(baseUrl, model);
    }

    private String javaScript() {
        return """
                import OpenAI from "openai";

                const client = new OpenAI({ baseURL: "%s", apiKey: process.env.HEARTH_API_KEY });
                const answer = await client.chat.completions.create({
                  model: "%s",
                  messages: [{ role: "user", content: "Hello!" }],
                });
                console.log(answer.choices[0].message.content);""".formatted(baseUrl, model);
    }

    private String java() {
        return """
                OpenAIClient client = OpenAIOkHttpClient.builder()
                        .baseUrl("%s")
                        .apiKey(System.getenv("HEARTH_API_KEY"))
                        .build();
                ChatCompletion answer = client.chat().completions().create(
                        ChatCompletionCreateParams.builder()
                                .model("%s")
                                .addUserMessage("Hello!")
                                .build());
                System.out.println(answer.choices().getFirst().message().content().orElse(""));""".formatted(baseUrl, model);
    }
}
