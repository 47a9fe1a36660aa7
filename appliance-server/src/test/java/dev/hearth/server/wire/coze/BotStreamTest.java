package dev.hearth.server.wire.coze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotStreamTest {

    private static final String CONVERSATION = "7566000000000000001";
    private static final int MUTATIONS = 100_000;

    private final BotStream stream = new BotStream();

    private List<Delta> read(String file) {
        List<Delta> said = new ArrayList<>();
        Transcript.of(file).events().forEach(event -> said.addAll(stream.read(event.name(), event.bytes())));
        return said;
    }

    private List<Delta> read(String name, String data) {
        return stream.read(name, data.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerIsToldPieceByPiece_andOnce() {
        assertThat(read("answer.sse"))
                .containsExactly(
                        new Delta.Start(CONVERSATION, ""),
                        new Delta.Text("Hearth"),
                        new Delta.Text(" heats "),
                        new Delta.Text("the 炉边 🔥"),
                        new Delta.Text("."));
        assertThat(stream.complete()).isTrue();
        assertThat(stream.over()).isTrue();
        assertThat(stream.end()).isEqualTo(new Delta.End(StopReason.STOP, Usage.of(614, 19)));
    }

    @Test
    void whatABotThinksIsToldApart() {
        assertThat(read("reasoning.sse"))
                .containsExactly(
                        new Delta.Start(CONVERSATION, ""),
                        new Delta.Thinking("Let me "),
                        new Delta.Thinking("think."),
                        new Delta.Text("Four"));
    }

    @Test
    void ofABotWithPluginsOnlyTheAnswersAreTold_alsoThoseThatComeAtOnce() {
        assertThat(read("plugin.sse"))
                .containsExactly(
                        new Delta.Start(CONVERSATION, ""),
                        new Delta.Text("It is -3 °C"),
                        new Delta.Text(" in Oslo."),
                        new Delta.Text("\n\nDress warmly."));
        assertThat(stream.end().usage()).isEqualTo(Usage.of(210, 33));
    }

    @Test
    void aBotThatDoesNotCountIsNotBelieved() {
        read("unmetered.sse");

        assertThat(stream.end().usage()).isEqualTo(Usage.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "9223372036854775807", "99999999999999999999", "1.5e300", "\"7\""})
    void aCountThatNobodyCanUseIsNotBelieved(String count) {
        read("conversation.chat.completed", "{\"usage\":{\"input_count\":" + count + ",\"output_count\":0}}");

        assertThat(stream.complete()).isTrue();
        assertThat(stream.end().usage()).isEqualTo(Usage.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"failed.sse, UPSTREAM_FAILED", "limited.sse, OVERLOADED"})
    void aFailureEndsTheAnswer(String file, Kind kind) {
        Refusal refusal = Assertions.catchThrowableOfType(Refusal.class, () -> read(file));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.message()).doesNotContain("pat_secret").doesNotContain("event interval");
        assertThat(stream.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conversation.chat.requires_action | {\"status\":\"requires_action\"}",
                "conversation.chat.canceled        | {\"status\":\"canceled\"}",
                "error                             | {}",
                "conversation.message.delta        | \"text\"",
                "conversation.message.delta        | {\"content\":",
            })
    void whatIsNoAnswerIsTheUpstreamsFault(String name, String data) {
        assertThatThrownBy(() -> read(name, data))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED));
    }

    @Test
    void aStreamThatIsCutIsNotComplete() {
        read("cut.sse");

        assertThat(stream.complete()).isFalse();
    }

    @Test
    void eventsOfLaterVersionsAreLeftOut() {
        assertThat(read("conversation.mood.changed", "{\"mood\":\"good\"}")).isEmpty();
        assertThat(read(
                        "conversation.audio.delta",
                        "{\"type\":\"answer\",\"content\":\"UklG\",\"content_type\":\"audio\"}"))
                .isEmpty();
    }

    /** Any bytes: an answer, a refusal, never an accident. */
    @Test
    void nothingThatIsSentBreaksTheReader() {
        RandomGenerator random = new Random(4013);
        List<Transcript.Event> events = new ArrayList<>();
        for (String file : List.of("answer.sse", "reasoning.sse", "plugin.sse", "failed.sse", "limited.sse")) {
            events.addAll(Transcript.of(file).events());
        }
        BotStream reader = new BotStream();
        for (int i = 0; i < MUTATIONS; i++) {
            Transcript.Event event = events.get(random.nextInt(events.size()));
            String name = events.get(random.nextInt(events.size())).name();
            try {
                reader.read(random.nextInt(4) == 0 ? name : event.name(), mutated(event.bytes(), random));
            } catch (Refusal refusal) {
                assertThat(refusal.message()).isNotBlank();
                reader = new BotStream();
            }
        }
    }

    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        byte[] changed = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
            byte[] interesting = {'"', '{', '}', '[', ']', ':', ',', '\\', '0', '-', 'e', (byte) 0xED, (byte) 0xFF, 0};
            changed[random.nextInt(changed.length)] = interesting[random.nextInt(interesting.length)];
        }
        return changed;
    }
}
