/** Anthropic's dialect, as callers and as upstreams speak it. Format: Anthropic's published Messages API reference. */
@NullMarked
package dev.hearth.server.wire.anthropic;

import org.jspecify.annotations.NullMarked;
