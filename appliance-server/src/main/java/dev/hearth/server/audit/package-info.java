/** Who did what, when: every administrative act and sign-in, in a chain of hashes that shows when somebody has changed it. */
@NullMarked
package dev.hearth.server.audit;

import org.jspecify.annotations.NullMarked;
