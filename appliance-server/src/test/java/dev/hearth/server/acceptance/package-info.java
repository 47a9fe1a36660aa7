/** The promises to users, tried against the real program in a process of its own, with the clients that users have. */
@NullMarked
package dev.hearth.server.acceptance;

import org.jspecify.annotations.NullMarked;
