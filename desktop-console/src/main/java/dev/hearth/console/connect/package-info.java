/** The first screen: where is the server, and who are you. */
@NullMarked
package dev.hearth.console.connect;

import org.jspecify.annotations.NullMarked;
