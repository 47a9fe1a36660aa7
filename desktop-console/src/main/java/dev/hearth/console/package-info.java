/** The desktop console: the composition root that joins the screens to one server. */
@NullMarked
package dev.hearth.console;

import org.jspecify.annotations.NullMarked;
