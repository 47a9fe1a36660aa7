package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * How one can sign in to a server.
 *
 * @param oidc what people call the place where they have their account; nothing where there is none
 */
public record SignInWays(boolean password, @Nullable String oidc) {

    /** What a server offers that does not say. */
    public static final SignInWays BY_PASSWORD = new SignInWays(true, null);
}
