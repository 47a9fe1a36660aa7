/** Tests of who may enter. */
@NullMarked
package dev.hearth.server.identity;

import org.jspecify.annotations.NullMarked;
