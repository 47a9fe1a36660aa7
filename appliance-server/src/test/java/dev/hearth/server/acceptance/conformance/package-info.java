/** Every official SDK against every upstream's dialect, feature by feature. */
@NullMarked
package dev.hearth.server.acceptance.conformance;

import org.jspecify.annotations.NullMarked;
