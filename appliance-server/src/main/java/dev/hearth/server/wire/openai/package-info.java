/** OpenAI's dialect, as callers and as upstreams speak it. Format: OpenAI's published API reference. */
@NullMarked
package dev.hearth.server.wire.openai;

import org.jspecify.annotations.NullMarked;
