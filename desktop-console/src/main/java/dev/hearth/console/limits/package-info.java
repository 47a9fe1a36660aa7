/** What somebody may use and spend: shown, typed and checked, the same way wherever it can be set. */
@NullMarked
package dev.hearth.console.limits;

import org.jspecify.annotations.NullMarked;
