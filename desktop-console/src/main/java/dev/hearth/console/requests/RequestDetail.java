package dev.hearth.console.requests;

import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.api.RequestLog;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.CodeBox;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Facts;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All that is known of one request, beside the list. */
final class RequestDetail extends StackPane {

    private static final double WIDTH = 420;

    private final RequestsViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final ServerWords words;
    private final VBox inside = new VBox(16);

    RequestDetail(RequestsViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.words = new ServerWords(texts);
        inside.getStyleClass().add("detail-inside");
        ScrollPane scroll = new ScrollPane(inside);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox card = new VBox(scroll);
        card.getStyleClass().addAll("card", "detail-card");
        getChildren().add(card);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        setId("requestDetail");
        visibleProperty().bind(model.selectedProperty().isNotNull());
        managedProperty().bind(visibleProperty());
        model.selectedProperty().subscribe(entry -> fill(entry));
        model.textsProperty().subscribe(found -> fill(model.selectedProperty().get()));
        texts.languageProperty()
                .subscribe(language -> fill(model.selectedProperty().get()));
    }

    private void fill(@Nullable RequestEntry entry) {
        inside.getChildren().clear();
        if (entry != null) {
            Node tokens = entry.wasAsked() ? tokens(entry) : nothingCounted();
            inside.getChildren().addAll(head(entry), asked(entry), tokens, timings(entry), attempts(entry));
            kept(model.textsProperty().get());
        }
    }

    private Node head(RequestEntry entry) {
        Label name = Labels.named(entry.modelName(), "detail-title", "mono");
        Button close = Buttons.icon(texts, "bi-x", "action.close");
        close.setId("closeDetail");
        close.setOnAction(event -> model.selectedProperty().set(null));
        HBox line = new HBox(9, name, RequestCells.badge(entry, texts), Fields.spring(), close);
        line.setAlignment(Pos.CENTER_LEFT);
        Label outcome = Labels.of(
                RequestCells.outcome(entry, texts)
                        + (entry.refusal() == null ? "" : " · " + words.refusal(entry.refusal())),
                "quiet");
        outcome.setWrapText(true);
        return new VBox(3, line, outcome);
    }

    private Node asked(RequestEntry entry) {
        Facts facts = new Facts(texts, "requests.detail.asked");
        facts.add(
                "request.time",
                desk.times().date(entry.startedAt()) + "  " + desk.times().exact(entry.startedAt()));
        facts.add("request.key", entry.keyName());
        facts.add("request.user", entry.userName());
        facts.add("request.team", entry.teamName());
        facts.add("requests.detail.api", entry.api() == null ? "–" : words.api(entry.api()));
        facts.add("requests.detail.stream", texts.get(entry.stream() ? "requests.yes" : "requests.no"));
        facts.addMono("requests.detail.id", entry.id());
        return facts;
    }

    private Node tokens(RequestEntry entry) {
        Facts facts = new Facts(texts, "requests.detail.tokens");
        facts.add("requests.detail.input", Numbers.whole(entry.inputTokens()));
        if (entry.cachedTokens() > 0) {
            facts.add("requests.detail.cached", Numbers.whole(entry.cachedTokens()));
        }
        if (entry.cacheWriteTokens() > 0) {
            facts.add("requests.detail.write", Numbers.whole(entry.cacheWriteTokens()));
        }
        facts.add("requests.detail.output", Numbers.whole(entry.outputTokens()));
        if (entry.reasoningTokens() > 0) {
            facts.add("requests.detail.reasoning", Numbers.whole(entry.reasoningTokens()));
        }
        facts.add(
                "requests.detail.counted",
                texts.get(entry.usageExact() ? "requests.detail.by-provider" : "requests.detail.estimated"));
        facts.add(
                "requests.column.cost",
                entry.priced() ? Numbers.dollars(entry.costUsd()) : texts.get("requests.detail.no-price"));
        return facts;
    }

    private Node nothingCounted() {
        Facts facts = new Facts(texts, "requests.detail.tokens");
        facts.add("requests.detail.counted", texts.get("requests.detail.not-counted"));
        return facts;
    }

    private Node timings(RequestEntry entry) {
        Facts facts = new Facts(texts, "requests.detail.timings");
        Long first = entry.firstTokenMs();
        facts.add("requests.column.first", first == null ? "–" : Numbers.duration(first.doubleValue()));
        facts.add("request.duration", Numbers.duration((double) entry.durationMs()));
        long writing = entry.durationMs() - (first == null ? 0 : first);
        if (entry.outputTokens() > 1 && writing > 0) {
            facts.add(
                    "requests.detail.speed",
                    texts.get("requests.detail.per-second", Numbers.compact(entry.outputTokens() * 1000.0 / writing)));
        }
        return facts;
    }

    private Node attempts(RequestEntry entry) {
        Label title = Labels.of(texts.get("requests.detail.attempts"), "card-title");
        VBox box = new VBox(8, title);
        if (entry.attempts().isEmpty()) {
            box.getChildren().add(first(entry));
        }
        int number = 1;
        for (RequestEntry.Attempt attempt : entry.attempts()) {
            box.getChildren().add(attempt(number++, attempt));
        }
        return box;
    }

    /** The log tells of attempts only where the first did not answer. */
    private Node first(RequestEntry entry) {
        return entry.provider() == null
                ? Labels.of(texts.get("requests.detail.nobody"), "quiet")
                : attempt(
                        1,
                        new RequestEntry.Attempt(
                                entry.provider(),
                                entry.upstreamModel() == null ? entry.modelName() : entry.upstreamModel(),
                                entry.refusal(),
                                entry.durationMs()));
    }

    private Node attempt(int number, RequestEntry.Attempt attempt) {
        Label target = Labels.named(number + ".  " + attempt.provider() + " / " + attempt.model(), "mono");
        boolean answered = attempt.refusal() == null;
        Label how = answered
                ? Labels.badge(texts.get("requests.detail.answered"), "ok")
                : Labels.badge(words.refusal(String.valueOf(attempt.refusal())), "warn");
        Label took = Labels.of(Numbers.duration((double) attempt.durationMs()), "quiet");
        took.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, target, Fields.spring(), how, took);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void kept(Optional<RequestLog.Texts> found) {
        Label title = Labels.of(texts.get("requests.detail.texts"), "card-title");
        inside.getChildren().add(title);
        if (found.isEmpty()) {
            Label none = Labels.of(texts.get("requests.detail.no-texts"), "quiet");
            none.setWrapText(true);
            inside.getChildren().add(none);
            return;
        }
        RequestLog.Texts kept = found.get();
        inside.getChildren()
                .addAll(
                        text("requests.detail.question", "requestText", kept.request()),
                        text("requests.detail.answer", "answerText", kept.answer()));
        if (kept.cut()) {
            inside.getChildren().add(Labels.of(texts.get("requests.detail.cut"), "quiet"));
        }
    }

    private Node text(String key, String id, @Nullable String text) {
        CodeBox box = new CodeBox(id, texts);
        box.show(text == null ? "" : text);
        return Fields.labelled(texts.of(key), box);
    }
}
