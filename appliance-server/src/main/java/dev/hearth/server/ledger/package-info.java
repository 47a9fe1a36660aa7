/** Account: the crash-safe usage journal, what it is worth, the reports made of it, and the texts that are kept. */
@NullMarked
package dev.hearth.server.ledger;

import org.jspecify.annotations.NullMarked;
