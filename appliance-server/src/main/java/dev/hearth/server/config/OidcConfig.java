package dev.hearth.server.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Signing in to the console by an OpenID provider.
 *
 * @param clientSecret of a client that has one
 * @param redirectUrl this server's {@code /admin/v1/oidc/callback}, as browsers reach it and as the provider has it on its list
 * @param usernameClaim the claim of the ID token that becomes the user's name
 * @param groupsClaim the claim that lists the user's groups
 * @param defaultRole of who is in none of the groups of {@code roleByGroup}; without it such a one stays outside
 * @param allowedDomains of e-mail addresses that may come in; none means all
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        URI redirectUrl,
        List<String> scopes,
        String usernameClaim,
        String groupsClaim,
        List<GroupRole> roleByGroup,
        Optional<String> defaultRole,
        List<String> allowedDomains) {

    private static final List<String> SCOPES = List.of("openid", "profile", "email");

    public OidcConfig {
        scopes = List.copyOf(scopes);
        roleByGroup = List.copyOf(roleByGroup);
        allowedDomains = List.copyOf(allowedDomains);
    }

    static OidcConfig read(Section section) {
        List<String> scopes = section.texts("scopes");
        if (!scopes.isEmpty() && !scopes.contains("openid")) {
            throw section.problemAt("scopes", "scopes must hold openid, which is what makes it a sign-in");
        }
        return new OidcConfig(
                issuer(section),
                section.require(section.text("client_id"), "client_id"),
                section.secret("client_secret").filter(secret -> !secret.value().isEmpty()),
                section.require(section.url("redirect_url"), "redirect_url"),
                scopes.isEmpty() ? SCOPES : scopes,
                section.text("username_claim").orElse("preferred_username"),
                section.text("groups_claim").orElse("groups"),
                GroupRole.read(section),
                GroupRole.role(section, "default_role"),
                section.texts("allowed_domains"));
    }

    /** To the letter: a slash at its end belongs to some issuers' names, and ID tokens name them so. */
    private static URI issuer(Section section) {
        section.require(section.url("issuer"), "issuer");
        return URI.create(section.text("issuer").orElseThrow());
    }
}
