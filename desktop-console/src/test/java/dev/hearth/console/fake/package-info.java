/** A server with knobs that speaks the admin API, for the tests and for trying the console by hand. */
@NullMarked
package dev.hearth.console.fake;

import org.jspecify.annotations.NullMarked;
