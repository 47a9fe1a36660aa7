package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Usage;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** One simulated answer in text or tool calls, spoken at the pace that its model's name asks for. */
final class SimulatedText {

    private final Call call;
    private final Knobs knobs;
    private final Simulated.Sleeper sleeper;
    private final Sink sink;

    /** Of all choices together. */
    private long output;

    private long thoughts;

    /** Of the choice that is being spoken. */
    private long spoken;

    private boolean cut;

    SimulatedText(Call call, Knobs knobs, Simulated.Sleeper sleeper, Sink sink) {
        this.call = call;
        this.knobs = knobs;
        this.sleeper = sleeper;
        this.sink = sink;
    }

    /** Several choices come one after the other, each with a beginning of its own. */
    void speak() throws IOException, InterruptedException {
        List<Tool> tools = SimulatedTools.calledBy(call);
        for (int choice = 0; choice < call.choices(); choice++) {
            sink.accept(new Delta.Start("sim-" + call.id(), call.model()));
            spoken = 0;
            think();
            if (tools.isEmpty()) {
                Words words = Words.answering(call, choice);
                say(words, words.length(knobs.tokens().orElse(words.length())), Delta.Text::new);
            } else {
                use(tools);
            }
            output += spoken;
        }
        StopReason all = tools.isEmpty() ? StopReason.STOP : StopReason.TOOL_CALLS;
        sink.accept(new Delta.End(
                cut ? StopReason.LENGTH : all, new Usage(Words.prompt(call), 0, 0, output, thoughts, true)));
    }

    private void think() throws IOException, InterruptedException {
        if (call.generation().reasoning().wanted()) {
            Words words = Words.sentence("A simulated thought: there is nothing to think about.");
            say(words, words.length(), Delta.Thinking::new);
            thoughts += spoken;
        }
    }

    private void use(List<Tool> tools) throws IOException, InterruptedException {
        for (int i = 0; i < tools.size(); i++) {
            int index = i;
            Tool tool = tools.get(i);
            sink.accept(new Delta.ToolArguments(index, "call_" + call.id() + "_" + index, tool.name(), ""));
            Words arguments = Words.json(SchemaExample.ofArguments(tool.parameters()));
            say(arguments, arguments.length(), piece -> new Delta.ToolArguments(index, "", "", piece));
        }
    }

    private void say(Words words, long wanted, Function<String, Delta> said) throws IOException, InterruptedException {
        for (long i = 0; i < wanted; i++) {
            if (spoken >= call.maxTokens().orElse(Long.MAX_VALUE)) {
                cut = true;
                return;
            }
            if (knobs.cutAfter().isPresent() && spoken == knobs.cutAfter().getAsLong()) {
                throw Refusal.of(
                        Kind.UPSTREAM_FAILED, "The simulated provider broke off, as its model's name asks for.");
            }
            if (spoken > 0) {
                sleeper.sleep(knobs.interval());
            }
            sink.accept(said.apply(words.at(i)));
            spoken++;
        }
    }
}
