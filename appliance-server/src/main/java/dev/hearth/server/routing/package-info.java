/** Who answers: pure decisions over a snapshot of the declared models. */
@NullMarked
package dev.hearth.server.routing;

import org.jspecify.annotations.NullMarked;
