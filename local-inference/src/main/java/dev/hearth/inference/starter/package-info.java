/** The starter model: it travels in the jar, so that a fresh installation answers. */
@NullMarked
package dev.hearth.inference.starter;

import org.jspecify.annotations.NullMarked;
