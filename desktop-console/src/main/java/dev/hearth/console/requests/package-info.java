/** The request log: what was asked, who answered, what it took and cost, and why not where nobody did. */
@NullMarked
package dev.hearth.console.requests;

import org.jspecify.annotations.NullMarked;
