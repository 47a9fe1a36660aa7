/** The configuration: one optional YAML file and the environment, read once into immutable records. */
@NullMarked
package dev.hearth.server.config;

import org.jspecify.annotations.NullMarked;
