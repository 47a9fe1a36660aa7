/** Dialects: pure functions between bytes and the normal form. No I/O happens here. */
@NullMarked
package dev.hearth.server.wire;

import org.jspecify.annotations.NullMarked;
