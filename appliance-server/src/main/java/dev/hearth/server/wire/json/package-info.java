/** JSON as all dialects read and write it: strict, in one pass, byte for byte where nothing has to change. */
@NullMarked
package dev.hearth.server.wire.json;

import org.jspecify.annotations.NullMarked;
