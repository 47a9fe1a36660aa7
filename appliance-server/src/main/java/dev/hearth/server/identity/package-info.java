/** Who asks: API keys with their users and teams, and who signs in to the console. */
@NullMarked
package dev.hearth.server.identity;

import org.jspecify.annotations.NullMarked;
