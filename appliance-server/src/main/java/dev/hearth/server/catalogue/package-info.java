/** Who answers and to which names: what the file and the environment declare and what admins have made, as one snapshot. */
@NullMarked
package dev.hearth.server.catalogue;

import org.jspecify.annotations.NullMarked;
