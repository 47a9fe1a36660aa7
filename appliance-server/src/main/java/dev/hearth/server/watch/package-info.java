/** Ends waits that last too long, for whatever somebody waits. */
@NullMarked
package dev.hearth.server.watch;

import org.jspecify.annotations.NullMarked;
