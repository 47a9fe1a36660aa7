package dev.hearth.server.identity.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.hearth.server.config.OidcConfig;
import dev.hearth.server.identity.Guest;
import dev.hearth.server.identity.RoleRule;
import dev.hearth.server.identity.RoleRules;
import dev.hearth.server.identity.User;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who an ID token speaks of. */
final class Guests {

    private final OidcConfig config;
    private final RoleRule roles;

    Guests(OidcConfig config) {
        this.config = config;
        this.roles = RoleRules.of(config.roleByGroup(), config.defaultRole());
    }

    /** @throws Refusal FORBIDDEN when the token tells no name, or an address of another domain */
    Guest of(IDTokenClaimsSet claims) {
        Optional<String> email = text(claims, "email");
        checkDomain(claims, email);
        return new Guest(
                User.Source.OIDC,
                "oidc " + claims.getIssuer() + " " + claims.getSubject(),
                text(claims, config.usernameClaim()).orElseThrow(this::nameless),
                text(claims, "name"),
                email,
                groups(claims.getClaim(config.groupsClaim())),
                roles);
    }

    /** An address that nobody has verified anybody can claim. */
    private void checkDomain(IDTokenClaimsSet claims, Optional<String> email) {
        if (config.allowedDomains().isEmpty()) {
            return;
        }
        boolean verified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        Optional<String> domain = email.filter(_ -> verified)
                .map(address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        if (domain.filter(given -> config.allowedDomains().stream().anyMatch(given::equalsIgnoreCase))
                .isEmpty()) {
            throw Refusal.of(
                            Kind.FORBIDDEN,
                            "Only people with a verified e-mail address of "
                                    + String.join(", ", config.allowedDomains()) + " may sign in here.")
                    .withCode("domain_not_allowed");
        }
    }

    private Refusal nameless() {
        return Refusal.of(
                        Kind.FORBIDDEN,
                        "The provider tells no '" + config.usernameClaim()
                                + "'. An administrator can choose another claim with username_claim.")
                .withCode("no_username");
    }

    private static Optional<String> text(IDTokenClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> groups(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.toSet());
            case String one -> Set.of(one);
            case null, default -> Set.of();
        };
    }
}
