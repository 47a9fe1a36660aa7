package dev.hearth.server.acceptance.conformance;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider's dialect. */
enum Upstream {
    OPENAI("OpenAI", "openai-x", ScriptedModel.PICTURE),
    ANTHROPIC("Anthropic", "claude-x", ScriptedModel.PICTURE),
    /** Bots take pictures by address only. */
    COZE("Coze", "coze-x", "https://pictures.invalid/dot.png"),
    SIMULATED("simulated", "simulated", ScriptedModel.PICTURE);

    private final String title;
    private final String model;
    private final String picture;

    Upstream(String title, String model, String picture) {
        this.title = title;
        this.model = model;
        this.picture = picture;
    }

    String title() {
        return title;
    }

    String picture() {
        return picture;
    }

    Question question(String text) {
        return Question.of(model, text);
    }

    /** Asks a model that is known to fail with this status. */
    Question failing(int status) {
        return Question.of(
                this == SIMULATED ? "simulated-x?status=" + status : model + "-status-" + status, "What now?");
    }

    /** The simulated provider says something and counts it; what the others say and count is in their script. */
    void assertSaid(Reply reply, String text) {
        if (this == SIMULATED) {
            assertThat(reply.text()).isNotBlank();
            assertThat(reply.input()).isPositive();
            assertThat(reply.output()).isPositive();
        } else {
            assertThat(reply.text()).isEqualTo(text);
            assertCounted(reply);
        }
    }

    void assertThought(Reply reply) {
        if (this == SIMULATED) {
            assertThat(reply.thoughts()).isNotBlank();
        } else {
            assertThat(reply.thoughts()).isEqualTo(ScriptedModel.THOUGHTS);
        }
    }

    void assertCounted(Reply reply) {
        if (this != SIMULATED) {
            assertThat(reply.input()).as("input tokens").isEqualTo(ScriptedModel.INPUT);
            assertThat(reply.output()).as("output tokens").isEqualTo(ScriptedModel.OUTPUT);
        }
    }
}
