/** The child JVM: one model behind OpenAI's shapes on a loopback port. Named only by its main class. */
@NullMarked
package dev.hearth.inference.worker;

import org.jspecify.annotations.NullMarked;
