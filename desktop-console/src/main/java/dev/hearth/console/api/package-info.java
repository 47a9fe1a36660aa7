/** The only door to the server: the admin API as blocking calls and its live feed. */
@NullMarked
package dev.hearth.console.api;

import org.jspecify.annotations.NullMarked;
