/** What every screen shares: texts, theme, background work, dialogs and the widgets drawn by hand. */
@NullMarked
package dev.hearth.console.core;

import org.jspecify.annotations.NullMarked;
