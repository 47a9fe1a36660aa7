/** May they: rate limits, concurrency, budgets, and the tickets that reserve and settle them. */
@NullMarked
package dev.hearth.server.admission;

import org.jspecify.annotations.NullMarked;
