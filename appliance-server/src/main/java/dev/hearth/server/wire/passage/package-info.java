/** Requests that the house passes on without understanding more of them than which model they name. */
@NullMarked
package dev.hearth.server.wire.passage;

import org.jspecify.annotations.NullMarked;
