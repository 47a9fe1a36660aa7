/** How one model is run: its settings, the engines that can run it, and what a worker reports. */
@NullMarked
package dev.hearth.inference.engine;

import org.jspecify.annotations.NullMarked;
