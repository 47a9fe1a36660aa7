package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.List;

/** What terms are acceptable. Checked when they are given, not when they are read back: rules may become stricter. */
final class KeyRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODEL = 200;
    private static final int MOST_MODELS = 1000;
    private static final int MOST_NETWORKS = 100;
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private KeyRules() {}

    static void check(KeyTerms terms) {
        text("name", terms.name());
        terms.owner().ifPresent(owner -> text("owner", owner));
        terms.team().ifPresent(team -> text("team", team));
        reach(terms.reach());
        AllowanceRules.check(terms.limits(), terms.budget());
    }

    static void checkGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Refusal.invalid(
                    "grace_seconds",
                    "grace_seconds must be between 0 and " + LONGEST_GRACE.toSeconds() + " (30 days).");
        }
    }

    private static void text(String field, String value) {
        if (value.isBlank() || value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, field + " must have 1 to " + LONGEST_NAME + " printable characters.");
        }
    }

    private static void reach(Reach reach) {
        if (reach.models().isEmpty()) {
            throw Refusal.invalid(
                    "models", "models must name 1 to " + MOST_MODELS + " models; [\"*\"] allows every model.");
        }
        models("models", reach.models());
        models("denied_models", reach.deniedModels());
        if (reach.scopes().isEmpty()) {
            throw Refusal.invalid(
                    "scopes", "scopes must name what the key is for; [\"*\"] allows everything but stored.");
        }
        if (reach.networks().size() > MOST_NETWORKS) {
            throw Refusal.invalid(
                    "allowed_networks", "allowed_networks must name no more than " + MOST_NETWORKS + " networks.");
        }
    }

    private static void models(String field, List<String> models) {
        if (models.size() > MOST_MODELS) {
            throw Refusal.invalid(field, field + " must name no more than " + MOST_MODELS + " models.");
        }
        for (int i = 0; i < models.size(); i++) {
            model(field + "[" + i + "]", models.get(i));
        }
    }

    private static void model(String field, String glob) {
        boolean odd = glob.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (glob.isEmpty() || glob.length() > LONGEST_MODEL || odd) {
            throw Refusal.invalid(
                    field,
                    field + " must be a model's name or a glob such as gpt-*, without spaces, of 1 to " + LONGEST_MODEL
                            + " characters.");
        }
    }
}
