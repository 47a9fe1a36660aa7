package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import java.util.List;
import java.util.Locale;

/** Which tools a simulated model calls: those it must, or else those that the last question names. */
final class SimulatedTools {

    private SimulatedTools() {}

    static List<Tool> calledBy(Call call) {
        Tools tools = call.generation().tools();
        List<Tool> named = namedIn(call, tools.offered());
        List<Tool> all = tools.parallel() || named.isEmpty() ? named : named.subList(0, 1);
        return switch (tools.choice()) {
            case Tools.Choice.None none -> List.of();
            case Tools.Choice.Auto auto -> all;
            case Tools.Choice.Required required ->
                all.isEmpty() ? tools.offered().stream().limit(1).toList() : all;
            case Tools.Choice.Named(String name) ->
                tools.offered().stream()
                        .filter(tool -> tool.name().equals(name))
                        .limit(1)
                        .toList();
        };
    }

    /** A question that already holds results is answered in text, or else no conversation would ever end. */
    private static List<Tool> namedIn(Call call, List<Tool> offered) {
        if (offered.isEmpty() || call.messages().isEmpty()) {
            return List.of();
        }
        Message last = call.messages().getLast();
        boolean asks =
                last.role() == Role.USER && last.content().stream().noneMatch(Content.ToolResult.class::isInstance);
        String asked = last.text().toLowerCase(Locale.ROOT);
        return offered.stream()
                .filter(tool -> asks && asked.contains(tool.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
