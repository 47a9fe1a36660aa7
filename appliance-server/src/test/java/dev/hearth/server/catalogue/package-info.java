/** Tests of the catalogue and of who keeps it. */
@NullMarked
package dev.hearth.server.catalogue;

import org.jspecify.annotations.NullMarked;
