package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Call.Api;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.ForeignRequest;
import java.util.List;

/**
 * What a bot cannot do, said before it is asked. How it draws its words is part of the bot, so temperature and the like are
 * left out in silence; what would change the shape of the answer is not.
 */
final class Abilities {

    private static final List<Api> SPOKEN = List.of(Api.CHAT_COMPLETIONS, Api.COMPLETIONS, Api.RESPONSES, Api.MESSAGES);

    private Abilities() {}

    static void check(Call call) {
        if (!SPOKEN.contains(call.api())) {
            throw Refusal.invalid(
                            "model",
                            "The model '" + call.model()
                                    + "' is a bot of Coze, which only chats. Ask a model of another"
                                    + " provider for this.")
                    .withCode("unsupported_operation");
        }
        ForeignRequest.check(call);
        Generation asked = call.generation();
        if (!asked.tools().offered().isEmpty() && !(asked.tools().choice() instanceof Tools.Choice.None)) {
            throw impossible("tools", "has the plugins that were built into it, and takes none from a caller");
        }
        if (!(asked.format() instanceof ResponseFormat.Text)) {
            throw impossible(format(call.api()), "answers in the form that was built into it");
        }
        if (!asked.sampling().stop().isEmpty()) {
            throw impossible(call.api() == Api.MESSAGES ? "stop_sequences" : "stop", "ends its answers by itself");
        }
    }

    /** Where a caller of this dialect has asked for a form: what he never wrote he could not leave out. */
    private static String format(Api api) {
        return switch (api) {
            case RESPONSES -> "text.format";
            case MESSAGES -> "output_config.format";
            default -> "response_format";
        };
    }

    private static Refusal impossible(String field, String why) {
        return Refusal.invalid(
                        field,
                        "A bot of Coze " + why + ". Leave out '" + field + "', or ask a model of another provider.")
                .withCode("unsupported_parameter");
    }
}
