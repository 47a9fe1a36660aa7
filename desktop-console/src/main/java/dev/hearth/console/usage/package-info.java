/** The screen of usage and budgets: who used how much, what it cost, and how far it may still go. */
@NullMarked
package dev.hearth.console.usage;

import org.jspecify.annotations.NullMarked;
