package dev.hearth.server.config;

import java.util.Optional;

/** Who vouches for people beside the house itself; nobody, unless it is declared. */
public record IdentityConfig(Optional<OidcConfig> oidc, Optional<LdapConfig> ldap) {

    public static final IdentityConfig NONE = new IdentityConfig(Optional.empty(), Optional.empty());

    static IdentityConfig read(Section section) {
        return new IdentityConfig(
                section.has("oidc")
                        ? Optional.of(OidcConfig.read(section.section("oidc", Keys.OIDC)))
                        : Optional.empty(),
                section.has("ldap")
                        ? Optional.of(LdapConfig.read(section.section("ldap", Keys.LDAP)))
                        : Optional.empty());
    }
}
