/** The log of the server, live. */
@NullMarked
package dev.hearth.console.logs;

import org.jspecify.annotations.NullMarked;
