/** The providers: who answers calls, whether they can be reached, and which of their models are offered. */
@NullMarked
package dev.hearth.console.providers;

import org.jspecify.annotations.NullMarked;
