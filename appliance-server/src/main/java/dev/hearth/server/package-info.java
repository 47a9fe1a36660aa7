/** The commands, and the one place that wires the rooms together. */
@NullMarked
package dev.hearth.server;

import org.jspecify.annotations.NullMarked;
