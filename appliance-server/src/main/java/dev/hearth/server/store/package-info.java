/** The database as every room gets it: a pool, migrations and one dialect. The SQL itself lives in each room's {@code *Store}. */
@NullMarked
package dev.hearth.server.store;

import org.jspecify.annotations.NullMarked;
