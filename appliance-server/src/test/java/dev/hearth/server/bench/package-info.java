/** The benchmarks of {@code ./hearth bench}. They are programs, not tests: nothing fails when a machine is slow. */
@NullMarked
package dev.hearth.server.bench;

import org.jspecify.annotations.NullMarked;
