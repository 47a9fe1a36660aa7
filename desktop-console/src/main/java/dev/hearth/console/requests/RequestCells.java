package dev.hearth.console.requests;

import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What the table says of each request. */
final class RequestCells {

    private final Desk desk;
    private final Texts texts;

    RequestCells(Desk desk) {
        this.desk = desk;
        this.texts = desk.texts();
    }

    Node time(RequestEntry entry) {
        Label time = Labels.of(desk.times().recent(entry.startedAt()));
        time.setTooltip(new Tooltip(
                desk.times().date(entry.startedAt()) + "  " + desk.times().exact(entry.startedAt())));
        return time;
    }

    Node key(RequestEntry entry) {
        return Labels.named(entry.keyName());
    }

    Node user(RequestEntry entry) {
        return Labels.named(entry.userName(), "quiet");
    }

    Node model(RequestEntry entry) {
        return Labels.named(entry.modelName(), "mono");
    }

    Node provider(RequestEntry entry) {
        return Labels.named(entry.provider(), "quiet");
    }

    Node status(RequestEntry entry) {
        return badge(entry, texts);
    }

    static Label badge(RequestEntry entry, Texts texts) {
        Label badge = Labels.badge(Integer.toString(entry.status()), colour(entry));
        badge.setTooltip(new Tooltip(outcome(entry, texts)));
        return badge;
    }

    static String outcome(RequestEntry entry, Texts texts) {
        return switch (entry.outcome()) {
            case "ok" -> texts.get("requests.ending.ok");
            case "client_gone" -> texts.get("requests.ending.client-gone");
            case "refused" -> texts.get("requests.ending.refused");
            default -> texts.get("requests.ending.failed");
        };
    }

    private static String colour(RequestEntry entry) {
        if (entry.outcome().equals("client_gone")) {
            return "off";
        }
        if (entry.status() >= 500) {
            return "bad";
        }
        return entry.status() >= 400 ? "warn" : "ok";
    }

    Node tokens(RequestEntry entry) {
        if (!entry.wasAsked()) {
            return Labels.of(null, "quiet");
        }
        String amounts =
                Numbers.compact((double) entry.inputTokens()) + " → " + Numbers.compact((double) entry.outputTokens());
        return Labels.of(entry.usageExact() ? amounts : "≈ " + amounts);
    }

    Node cost(RequestEntry entry) {
        return entry.wasAsked() && entry.priced()
                ? Labels.of(Numbers.dollars(entry.costUsd()))
                : Labels.of(null, "quiet");
    }

    Node first(RequestEntry entry) {
        Long first = entry.firstTokenMs();
        return Labels.of(first == null ? null : Numbers.duration(first.doubleValue()), "quiet");
    }

    Node duration(RequestEntry entry) {
        return Labels.of(Numbers.duration((double) entry.durationMs()));
    }
}
