/** Asking: upstreams over HTTP, the simulated provider, and the models that run on this machine. */
@NullMarked
package dev.hearth.server.provider;

import org.jspecify.annotations.NullMarked;
