/** The normal form: what is asked of a model and what it answers, free of any vendor's dialect. Knows only the JDK. */
@NullMarked
package dev.hearth.server.llm;

import org.jspecify.annotations.NullMarked;
