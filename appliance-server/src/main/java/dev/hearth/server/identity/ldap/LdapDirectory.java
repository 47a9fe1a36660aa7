package dev.hearth.server.identity.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import dev.hearth.server.config.LdapConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.identity.Directory;
import dev.hearth.server.identity.Guest;
import dev.hearth.server.identity.RoleRule;
import dev.hearth.server.identity.RoleRules;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.User;
import dev.hearth.server.llm.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An LDAP directory that checks passwords. Each question is a connection of its own: people sign in once a day. */
public final class LdapDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);

    /** Nothing that means something in a filter or a DN: who is called otherwise cannot sign in, and nobody injects. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._@+-]{0,99}");

    private static final Set<ResultCode> NOT_THIS_ONE =
            Set.of(ResultCode.INVALID_CREDENTIALS, ResultCode.NO_SUCH_OBJECT, ResultCode.INVALID_DN_SYNTAX);

    private static final int SECONDS = 5;

    private final LdapConfig config;
    private final LdapLine line;
    private final RoleRule roles;

    /** @throws IllegalArgumentException in one line saying what is wrong with the certificates */
    public LdapDirectory(LdapConfig config) {
        this.config = config;
        this.line = new LdapLine(config);
        this.roles = RoleRules.of(config.roleByGroup(), config.defaultRole());
    }

    @Override
    public Optional<Guest> find(String username, String password) {
        // A bind without a password succeeds in many directories: it is anonymous, and proves nothing (RFC 4513,
        // 5.1.2).
        if (password.isEmpty() || !NAME.matcher(username).matches()) {
            return Optional.empty();
        }
        try {
            return entry(username, password).map(found -> guest(username, found));
        } catch (LDAPException e) {
            LOG.warn("The directory {} cannot be asked: {}", config.url(), e.getResultCode());
            throw Refusal.of(
                            Refusal.Kind.OVERLOADED,
                            "The directory that knows this user does not answer. Try again later; users of Hearth itself"
                                    + " can sign in meanwhile.")
                    .withCode("directory_unavailable");
        }
    }

    private Optional<Entry> entry(String username, String password) throws LDAPException {
        return config.bindsAsUser() ? asUser(username, password) : lookedUp(username, password);
    }

    private Optional<Entry> asUser(String username, String password) throws LDAPException {
        String name = config.bindDn().replace(LdapConfig.USERNAME, forDn(username));
        try (LDAPConnection connection = line.open()) {
            if (!binds(connection, name, password)) {
                return Optional.empty();
            }
            return config.searchBase().isPresent()
                    ? search(connection, username)
                    : Optional.ofNullable(connection.getEntry(name, attributes()));
        }
    }

    private Optional<Entry> lookedUp(String username, String password) throws LDAPException {
        Optional<Entry> found;
        try (LDAPConnection connection = line.open()) {
            String ours = config.bindPassword().map(Secret::value).orElse("");
            connection.bind(new SimpleBindRequest(config.bindDn(), ours));
            found = search(connection, username);
        }
        if (found.isEmpty()) {
            return found;
        }
        try (LDAPConnection connection = line.open()) {
            return binds(connection, found.orElseThrow().getDN(), password) ? found : Optional.empty();
        }
    }

    /** Of several whom the filter finds, none: a password must not open the account of a namesake. */
    private Optional<Entry> search(LDAPConnection connection, String username) throws LDAPException {
        String filter = config.searchFilter().replace(LdapConfig.USERNAME, Filter.encodeValue(username));
        SearchRequest request = new SearchRequest(
                config.searchBase().orElseThrow(), SearchScope.SUB, Filter.create(filter), attributes());
        request.setTimeLimitSeconds(SECONDS);
        List<Entry> found = List.copyOf(connection.search(request).getSearchEntries());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean binds(LDAPConnection connection, String name, String password) throws LDAPException {
        try {
            connection.bind(new SimpleBindRequest(name, password));
            return true;
        } catch (LDAPException e) {
            if (NOT_THIS_ONE.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    /** As the value of an attribute in a DN; a name such as ada@example.org is one for Active Directory, and stays. */
    private static String forDn(String username) {
        String escaped = new RDN("uid", username).toString();
        return escaped.substring(escaped.indexOf('=') + 1);
    }

    private String[] attributes() {
        return new String[] {config.displayNameAttribute(), config.emailAttribute(), config.groupsAttribute()};
    }

    private Guest guest(String username, Entry entry) {
        String @Nullable [] groups = entry.getAttributeValues(config.groupsAttribute());
        return new Guest(
                User.Source.LDAP,
                "ldap " + Roster.fold(username),
                username,
                Optional.ofNullable(entry.getAttributeValue(config.displayNameAttribute())),
                Optional.ofNullable(entry.getAttributeValue(config.emailAttribute())),
                groups == null ? Set.of() : Set.copyOf(Arrays.asList(groups)),
                roles);
    }
}
