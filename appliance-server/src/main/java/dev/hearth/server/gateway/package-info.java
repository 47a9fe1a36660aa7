/** The walk: one call through all rooms of the house. */
@NullMarked
package dev.hearth.server.gateway;

import org.jspecify.annotations.NullMarked;
