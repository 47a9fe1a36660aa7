/** The frame around the screens: navigation, top bar, alerts, the state of the feed. */
@NullMarked
package dev.hearth.console.shell;

import org.jspecify.annotations.NullMarked;
