/** OpenAI's Responses API as callers speak it; upstreams are asked in their own dialects. Format: OpenAI's published API reference. */
@NullMarked
package dev.hearth.server.wire.responses;

import org.jspecify.annotations.NullMarked;
