package dev.hearth.server.acceptance.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.acceptance.conformance.Reply.Use;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** What an application wants from a model, whoever is asked by whatever library. */
enum Feature {
    CHAT {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            Reply reply = sdk.ask(upstream.question("Say hello."));
            upstream.assertSaid(reply, ScriptedModel.HELLO);
            assertThat(reply.stop()).matches(STOPPED);
        }
    },
    STREAM {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            Reply reply = sdk.ask(upstream.question("Say hello.").streaming(true));
            upstream.assertSaid(reply, ScriptedModel.HELLO);
            assertThat(reply.stop()).matches(STOPPED);
            assertThat(reply.pieces()).isGreaterThan(1);
        }
    },
    TOOLS {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            roundTrip(sdk, upstream, "Ask get_weather.", "get_weather");
        }
    },
    PARALLEL_TOOLS {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            roundTrip(sdk, upstream, "Ask get_weather and get_forecast.", "get_weather", "get_forecast");
        }
    },
    JSON_SCHEMA {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            for (boolean stream : BOTH) {
                Reply reply = sdk.ask(
                        upstream.question("How is the weather?").bySchema().streaming(stream));
                assertThat(JSON.readTree(reply.text())).isEqualTo(JSON.readTree(ScriptedModel.STRUCTURED));
            }
        }
    },
    VISION {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            Reply reply = sdk.ask(upstream.question("What is this?").showing(upstream.picture()));
            upstream.assertSaid(reply, ScriptedModel.SEEN);
        }
    },
    REASONING {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            for (boolean stream : BOTH) {
                Reply reply =
                        sdk.ask(upstream.question("Think hard.").thinking().streaming(stream));
                upstream.assertSaid(reply, ScriptedModel.FOUND);
                upstream.assertThought(reply);
            }
        }
    },
    EMBEDDINGS {
        @Override
        void check(Sdk sdk, Upstream upstream) throws Exception {
            List<Double> vector = sdk.ask(upstream.question("Hello").asVector()).vector();
            if (upstream == Upstream.SIMULATED) {
                assertThat(vector).hasSizeGreaterThan(100);
            } else {
                assertThat(vector).isEqualTo(ScriptedModel.VECTOR);
            }
        }
    },
    ERRORS {
        @Override
        void check(Sdk sdk, Upstream upstream) {
            assertFails(sdk, upstream, 400, "(BadRequest|InvalidRequest).*", 400);
            assertFails(sdk, upstream, 429, "(InternalServer|Overloaded).*", 503, 529);
            assertFails(sdk, upstream, 500, "InternalServer.*", 502);
        }
    };

    private static final List<Boolean> BOTH = List.of(false, true);
    private static final String STOPPED = "stop|end_turn|completed";
    private static final String WANTS_TOOLS = "tool_calls|tool_use|tool_execution|completed";
    private static final JsonMapper JSON = new JsonMapper();

    String title() {
        return this == JSON_SCHEMA
                ? "JSON schema"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    abstract void check(Sdk sdk, Upstream upstream) throws Exception;

    private static void roundTrip(Sdk sdk, Upstream upstream, String text, String... tools) throws Exception {
        for (boolean stream : BOTH) {
            Question question = upstream.question(text).offering(tools).streaming(stream);
            Reply asked = sdk.ask(question);
            assertThat(asked.stop()).matches(WANTS_TOOLS);
            upstream.assertCounted(asked);
            assertThat(asked.uses()).extracting(Use::name).containsExactly(tools);
            assertThat(asked.uses()).extracting(Use::id).doesNotHaveDuplicates().doesNotContain("");
            assertThat(asked.uses())
                    .extracting(use -> JSON.readTree(use.arguments()))
                    .containsOnly(JSON.readTree("{\"city\":\"Oslo\"}"));
            upstream.assertSaid(sdk.ask(question.after(asked.uses())), ScriptedModel.DONE);
        }
    }

    private static void assertFails(Sdk sdk, Upstream upstream, int asked, String type, Integer... statuses) {
        for (boolean stream : BOTH) {
            Refused refused = catchThrowableOfType(
                    Refused.class, () -> sdk.ask(upstream.failing(asked).streaming(stream)));
            assertThat(refused).as("an upstream's error " + asked).isNotNull();
            assertThat(refused.status()).as("an upstream's error " + asked).isIn((Object[]) statuses);
            assertThat(refused.type()).matches(type);
        }
    }
}
