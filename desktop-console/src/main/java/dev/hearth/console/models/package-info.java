/** The public models: what callers ask for, who answers to it, and how one asks. */
@NullMarked
package dev.hearth.console.models;

import org.jspecify.annotations.NullMarked;
