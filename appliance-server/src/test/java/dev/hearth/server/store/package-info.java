/** The database room's tests, and what other rooms need to run theirs on both databases. */
@NullMarked
package dev.hearth.server.store;

import org.jspecify.annotations.NullMarked;
