package dev.hearth.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Signing in to the console with the password of an LDAP directory or Active Directory.
 *
 * @param startTls whether a connection to {@code ldap://} is encrypted before anything is said
 * @param caFile certificates (PEM) of who vouches for the directory; without them the system's own
 * @param bindDn as whom the directory is asked: with {@code {username}} in it, as the user himself; without, as a user of its own
 *     who looks the others up
 * @param searchBase below which users are looked up; without it, {@code bindDn} is the user's entry
 * @param searchFilter which finds a user, by {@code {username}}
 */
public record LdapConfig(
        URI url,
        boolean startTls,
        Optional<Path> caFile,
        String bindDn,
        Optional<Secret> bindPassword,
        Optional<String> searchBase,
        String searchFilter,
        String displayNameAttribute,
        String emailAttribute,
        String groupsAttribute,
        List<GroupRole> roleByGroup,
        Optional<String> defaultRole) {

    public static final String USERNAME = "{username}";

    public LdapConfig {
        roleByGroup = List.copyOf(roleByGroup);
    }

    /** Whether each user binds as himself, and nobody looks him up before. */
    public boolean bindsAsUser() {
        return bindDn.contains(USERNAME);
    }

    static LdapConfig read(Section section) {
        URI url = section.require(section.text("url"), "url").transform(text -> url(section, text));
        LdapConfig config = new LdapConfig(
                url,
                startTls(section, url),
                section.text("ca_file").map(_ -> section.file("ca_file")),
                section.require(section.text("bind_dn"), "bind_dn"),
                section.secret("bind_password").filter(secret -> !secret.value().isEmpty()),
                section.text("search_base"),
                section.text("search_filter").orElse("(uid=" + USERNAME + ")"),
                section.text("display_name_attribute").orElse("displayName"),
                section.text("email_attribute").orElse("mail"),
                section.text("groups_attribute").orElse("memberOf"),
                GroupRole.read(section),
                GroupRole.role(section, "default_role"));
        check(section, config);
        return config;
    }

    private static void check(Section section, LdapConfig config) {
        if (!config.searchFilter.contains(USERNAME)) {
            throw section.problemAt("search_filter", "search_filter must hold {username}, or it finds everybody");
        }
        if (!config.bindsAsUser() && (config.searchBase.isEmpty() || config.bindPassword.isEmpty())) {
            throw section.problemAt(
                    "bind_dn",
                    "bind_dn without {username} is a user that looks the others up: give bind_password and search_base too");
        }
    }

    private static URI url(Section section, String text) {
        try {
            URI url = new URI(text);
            if (("ldap".equals(url.getScheme()) || "ldaps".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // The same message serves both.
        }
        throw section.problemAt("url", "url must be an address such as ldaps://dc.example.org or ldap://10.0.0.7:389");
    }

    private static boolean startTls(Section section, URI url) {
        boolean on = section.flag("start_tls");
        if (on && url.getScheme().equals("ldaps")) {
            throw section.problemAt("start_tls", "start_tls is for ldap://; ldaps:// is encrypted from the start");
        }
        return on;
    }
}
