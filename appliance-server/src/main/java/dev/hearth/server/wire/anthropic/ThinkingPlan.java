package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.anthropic.ModelFamily.Thinks;
import java.util.List;

/** How much a model shall think, and how much it may say in all, when the caller has asked in another dialect. */
sealed interface ThinkingPlan {

    /** The least budget that Anthropic takes. */
    long LEAST_BUDGET = 1024;

    /** So much of the caller's bound is kept for what is said aloud. */
    long ANSWER_RESERVE = 1024;

    long maxTokens();

    record Off(long maxTokens) implements ThinkingPlan {}

    /** @param budget always less than {@code maxTokens}, which counts both */
    record Budget(long maxTokens, long budget) implements ThinkingPlan {}

    /** @param effort empty for the model's own */
    record Adaptive(long maxTokens, String effort) implements ThinkingPlan {}

    static ThinkingPlan of(Call call, ModelFamily family) {
        Generation generation = call.generation();
        long said = call.maxTokens().orElse(family.answerTokens());
        boolean wanted =
                generation.reasoning().wanted() && !forced(generation.tools().choice());
        if (!wanted || family.thinks() == Thinks.NEVER) {
            return new Off(said);
        }
        return family.thinks() == Thinks.ADAPTIVELY ? adaptive(call, family) : budget(call, said);
    }

    /** Anthropic refuses thinking before a tool call that was forced. */
    private static boolean forced(Tools.Choice choice) {
        return choice instanceof Tools.Choice.Required || choice instanceof Tools.Choice.Named;
    }

    private static ThinkingPlan adaptive(Call call, ModelFamily family) {
        String effort = call.generation().reasoning().effort().orElse("");
        long room = family.answerTokens() + tokens(effort);
        return new Adaptive(call.maxTokens().orElse(room), effort.equals("minimal") ? "low" : effort);
    }

    private static ThinkingPlan budget(Call call, long said) {
        long wanted = call.generation()
                .reasoning()
                .budgetTokens()
                .orElseGet(() -> tokens(call.generation().reasoning().effort().orElse("")));
        long budget = call.maxTokens().isPresent() ? Math.min(wanted, said - ANSWER_RESERVE) : wanted;
        if (budget < LEAST_BUDGET || amidToolLoop(call.messages())) {
            return new Off(said);
        }
        return new Budget(call.maxTokens().isPresent() ? said : said + budget, budget);
    }

    /** About the shares that OpenAI's models think at these efforts. */
    private static long tokens(String effort) {
        return switch (effort) {
            case "minimal" -> LEAST_BUDGET;
            case "low" -> 2048;
            case "high" -> 16_384;
            case "xhigh", "max" -> 32_768;
            default -> 8192;
        };
    }

    /**
     * With a budget, a turn that called tools must begin with what was thought before, signed by Anthropic. OpenAI's dialect
     * cannot carry that, so that such a turn is finished without thinking.
     */
    private static boolean amidToolLoop(List<Message> messages) {
        return messages.reversed().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .findFirst()
                .filter(last -> messages.getLast().role() != Role.USER)
                .stream()
                .flatMap(last -> last.content().stream())
                .anyMatch(Content.ToolUse.class::isInstance);
    }
}
