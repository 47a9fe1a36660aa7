/** Account: the crash-safe usage journal, what it is worth, and the reports made of it. */
@NullMarked
package dev.hearth.server.ledger;

import org.jspecify.annotations.NullMarked;
