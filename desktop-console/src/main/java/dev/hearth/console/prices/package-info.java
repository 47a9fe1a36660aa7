/** What tokens cost: the house's own prices, and those that come with Hearth. */
@NullMarked
package dev.hearth.console.prices;

import org.jspecify.annotations.NullMarked;
