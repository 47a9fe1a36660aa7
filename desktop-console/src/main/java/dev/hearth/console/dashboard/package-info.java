/** The second look at a running server: tiles, charts, local models and requests as they end. */
@NullMarked
package dev.hearth.console.dashboard;

import org.jspecify.annotations.NullMarked;
