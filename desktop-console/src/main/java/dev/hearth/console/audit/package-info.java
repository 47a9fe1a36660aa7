/** The screen of the audit log: who did what, and whether the log is as it was written. */
@NullMarked
package dev.hearth.console.audit;

import org.jspecify.annotations.NullMarked;
