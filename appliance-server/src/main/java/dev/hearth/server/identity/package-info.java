/** Who asks: users, API keys, sessions. */
@NullMarked
package dev.hearth.server.identity;

import org.jspecify.annotations.NullMarked;
