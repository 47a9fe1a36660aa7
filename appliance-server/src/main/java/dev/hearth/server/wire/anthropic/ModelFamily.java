package dev.hearth.server.wire.anthropic;

import java.util.List;

/**
 * What models whose names begin alike have in common.
 *
 * @param samples whether temperature, top_p and top_k may be said; later models refuse them
 * @param answerTokens how long an answer may get when the caller does not say, which Anthropic demands to be said
 */
record ModelFamily(String prefix, Thinks thinks, boolean samples, long answerTokens) {

    enum Thinks {
        NEVER,
        /** Up to so many tokens. */
        BY_BUDGET,
        /** As much as it finds right, with more or less effort. */
        ADAPTIVELY
    }

    /** Of Anthropic's published list of models and their features; the first row that fits. */
    private static final List<ModelFamily> ROWS = List.of(
            new ModelFamily("claude-3-7", Thinks.BY_BUDGET, true, 8192),
            new ModelFamily("claude-3-5", Thinks.NEVER, true, 8192),
            new ModelFamily("claude-3", Thinks.NEVER, true, 4096),
            new ModelFamily("claude-opus-4-6", Thinks.ADAPTIVELY, true, 8192),
            new ModelFamily("claude-sonnet-4-6", Thinks.ADAPTIVELY, true, 8192),
            new ModelFamily("claude-opus-4-7", Thinks.ADAPTIVELY, false, 8192),
            new ModelFamily("claude-opus-4-8", Thinks.ADAPTIVELY, false, 8192),
            new ModelFamily("claude-opus-4", Thinks.BY_BUDGET, true, 8192),
            new ModelFamily("claude-sonnet-4", Thinks.BY_BUDGET, true, 8192),
            new ModelFamily("claude-haiku-4", Thinks.BY_BUDGET, true, 8192),
            new ModelFamily("claude-", Thinks.ADAPTIVELY, false, 8192),
            // Other vendors that speak Anthropic's dialect took over its first form of thinking.
            new ModelFamily("", Thinks.BY_BUDGET, true, 8192));

    /** @param model as the upstream names it, perhaps with a vendor in front: {@code anthropic/claude-opus-5} */
    static ModelFamily of(String model) {
        String name = model.substring(Math.max(0, model.indexOf("claude-")));
        return ROWS.stream()
                .filter(row -> name.startsWith(row.prefix))
                .findFirst()
                .orElseThrow();
    }
}
