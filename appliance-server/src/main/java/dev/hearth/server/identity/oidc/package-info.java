/** Signing in by an OpenID provider. */
@NullMarked
package dev.hearth.server.identity.oidc;

import org.jspecify.annotations.NullMarked;
