/** Model files: their headers are read and checked in Java before native code sees them. */
@NullMarked
package dev.hearth.inference.library;

import org.jspecify.annotations.NullMarked;
