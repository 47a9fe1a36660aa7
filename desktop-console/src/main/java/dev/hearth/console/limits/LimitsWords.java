package dev.hearth.console.limits;

import dev.hearth.console.api.Limits;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Limits in words. */
public final class LimitsWords {

    private LimitsWords() {}

    /** {@code 60 req/min}, and how many limits there are beside it; under the mouse all of them. */
    public static Node brief(Texts texts, @Nullable Limits limits) {
        return brief(all(texts, limits == null ? Limits.NONE : limits));
    }

    /** The same of a budget and limits, the budget first. */
    public static Node brief(Texts texts, Allowance allowance) {
        List<String> all = all(texts, allowance.limits());
        if (allowance.budget() != null) {
            all.addFirst(BudgetWords.limit(texts, allowance.budget()));
        }
        return brief(all);
    }

    private static Node brief(List<String> all) {
        if (all.isEmpty()) {
            return Labels.of(null, "quiet");
        }
        HBox box = new HBox(6, Labels.of(all.getFirst()));
        box.setAlignment(Pos.CENTER_LEFT);
        if (all.size() > 1) {
            Label more = Labels.of("+" + (all.size() - 1), "chip");
            more.setMinWidth(Label.USE_PREF_SIZE);
            box.getChildren().add(more);
            Tooltip.install(box, new Tooltip(String.join("\n", all)));
        }
        return box;
    }

    static List<String> all(Texts texts, Limits limits) {
        List<String> parts = new ArrayList<>();
        add(parts, texts, "limits.brief.requests", limits.requestsPerMinute());
        add(parts, texts, "limits.brief.tokens", limits.tokensPerMinute());
        add(parts, texts, "limits.brief.concurrent", limits.concurrentRequests());
        add(parts, texts, "limits.brief.answer", limits.maxTokens());
        if (limits.maxBody() != null) {
            parts.add(texts.get("limits.brief.body", BodySize.shown(limits.maxBody())));
        }
        return parts;
    }

    private static void add(List<String> parts, Texts texts, String key, @Nullable Long limit) {
        if (limit != null) {
            parts.add(texts.get(key, Numbers.compact(limit.doubleValue())));
        }
    }
}
