/** API keys: who has one, making, rotating, disabling and deleting them. */
@NullMarked
package dev.hearth.console.keys;

import org.jspecify.annotations.NullMarked;
