/** May they: rate limits, concurrency, and the tickets that reserve and settle them. */
@NullMarked
package dev.hearth.server.admission;

import org.jspecify.annotations.NullMarked;
