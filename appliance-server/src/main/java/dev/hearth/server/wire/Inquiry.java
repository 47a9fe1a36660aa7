package dev.hearth.server.wire;

import dev.hearth.server.llm.Call;

/** A request as it was understood, and how its answer shall be worded. */
public record Inquiry(Call call, Rendering rendering) {}
