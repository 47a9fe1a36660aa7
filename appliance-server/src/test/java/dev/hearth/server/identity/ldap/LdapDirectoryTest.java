package dev.hearth.server.identity.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.hearth.server.SettableClock;
import dev.hearth.server.config.GroupRole;
import dev.hearth.server.config.LdapConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.TestDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a directory that speaks LDAP over loopback, and a house that keeps users of its own. */
class LdapDirectoryTest {

    private static final String HERE = "10.0.0.5";
    private static final String BASE = "dc=example,dc=org";
    private static final String ADMINS = "cn=hearth-admins,ou=groups,dc=example,dc=org";
    private static final String AS_USER = "uid={username},ou=people,dc=example,dc=org";

    /** Shared: making a key pair takes half a second. */
    @TempDir
    static Path folder;

    private final TestDatabase test = TestDatabase.h2();
    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setListenerConfigs(plain(), encrypted());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        person("ada", "Ada Lovelace", "memberOf: " + ADMINS);
        person("bob", "Bob", "memberOf: cn=others,dc=example,dc=org");
        person("service", "Service");
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
        test.close();
    }

    @Test
    void whoTheDirectoryKnowsComesInWithTheRoleOfHisGroup_andStaysTheSameUser() {
        Users users = users(asUsers());

        User ada = users.login("ada", "pw-ada", HERE);

        assertThat(ada.role()).isEqualTo(Role.ADMIN);
        assertThat(ada.source()).isEqualTo(User.Source.LDAP);
        assertThat(ada.terms().displayName()).contains("Ada Lovelace");
        assertThat(ada.terms().email()).contains("ada@example.org");
        assertThat(users.login("ADA", "pw-ada", HERE).id()).isEqualTo(ada.id());
        assertThat(users.login("bob", "pw-bob", HERE).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void whoLeavesAGroupLosesItsRoleAtTheNextSignIn() throws Exception {
        Users users = users(asUsers());
        users.login("ada", "pw-ada", HERE);

        server.modify("dn: uid=ada,ou=people,dc=example,dc=org", "changetype: modify", "delete: memberOf");

        assertThat(users.login("ada", "pw-ada", HERE).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void withoutADefaultRoleWhoIsInNoGroupStaysOutside() {
        LdapConfig strict = config(AS_USER, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(refused(users(strict), "bob", "pw-bob").code()).contains("no_role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", " "})
    void aWrongPasswordIsRefused_andAnEmptyOneIsNotAnAnonymousBind(String password) {
        for (LdapConfig config : List.of(asUsers(), lookingUp())) {
            assertThat(refused(users(config), "ada", password).code()).contains("invalid_credentials");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "ada)(uid=*", "ada,ou=people", "ada\\", "ada\u0000", "*)(|(uid=*", ""})
    void aNameThatMeansSomethingToTheDirectoryFindsNobody(String name) {
        for (LdapConfig config : List.of(asUsers(), lookingUp())) {
            assertThat(refused(users(config), name, "pw-ada").code()).contains("invalid_credentials");
        }
    }

    @Test
    void aUserOfTheDirectorysOwnLooksPeopleUp() {
        Users users = users(lookingUp());

        assertThat(users.login("ada", "pw-ada", HERE).role()).isEqualTo(Role.ADMIN);
        assertThat(refused(users, "nobody", "pw-ada").code()).contains("invalid_credentials");
    }

    @Test
    void ofNamesakesNobodyComesIn() throws Exception {
        server.add("dn: ou=more,dc=example,dc=org", "objectClass: organizationalUnit", "ou: more");
        server.add("dn: uid=ada,ou=more,dc=example,dc=org", "objectClass: person", "uid: ada", "userPassword: pw-ada");

        assertThat(refused(users(lookingUp()), "ada", "pw-ada").code()).contains("invalid_credentials");
    }

    @Test
    void whileTheDirectoryIsDownUsersOfTheHouseSignIn_andOthersAreToldWhy() {
        Users users = users(asUsers());
        users.firstAdmin(Optional.of("correct horse"));
        server.shutDown(true);

        Refusal refusal = refused(users, "ada", "pw-ada");

        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.code()).contains("directory_unavailable");
        assertThat(users.login("admin", "correct horse", HERE).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void theDirectoryIsNeverAskedAboutAUserOfTheHouse() throws Exception {
        person("admin", "Impostor", "memberOf: " + ADMINS);
        Users users = users(asUsers());
        users.firstAdmin(Optional.of("correct horse"));

        assertThat(refused(users, "admin", "pw-admin").code()).contains("invalid_credentials");
    }

    @Test
    void whoIsDisabledHereStaysOutside() {
        Users users = users(asUsers());
        users.login("ada", "pw-ada", HERE);
        test.database().jdbi().useHandle(handle -> handle.execute("update users set disabled = true"));

        assertThat(refused(users, "ada", "pw-ada").code()).contains("user_disabled");
    }

    @Test
    void aPasswordOfTheDirectoryIsNotChangedHere() {
        Users users = users(asUsers());
        User ada = users.login("ada", "pw-ada", HERE);

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> users.changePassword(ada.id(), "pw-ada", "something else", HERE));

        assertThat(refusal.code()).contains("no_password_here");
    }

    @Test
    void anEncryptedConnectionNeedsACertificateThatTheConfigurationTrusts() throws Exception {
        assertThat(users(at("ldaps", false, Optional.of(certificate())))
                        .login("ada", "pw-ada", HERE)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(users(at("ldap", true, Optional.of(certificate())))
                        .login("ada", "pw-ada", HERE)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(refused(users(at("ldaps", false, Optional.empty())), "bob", "pw-bob")
                        .code())
                .contains("directory_unavailable");
        assertThat(refused(users(at("ldap", true, Optional.empty())), "bob", "pw-bob")
                        .code())
                .contains("directory_unavailable");
    }

    private Users users(LdapConfig config) {
        return new Users(
                test.database(),
                Roster.of(test.database()),
                folder,
                Optional.of(new LdapDirectory(config)),
                new SettableClock());
    }

    private static Refusal refused(Users users, String name, String password) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> users.login(name, password, HERE));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private LdapConfig asUsers() {
        return config(AS_USER, Optional.empty(), Optional.empty(), Optional.of("member"));
    }

    private LdapConfig lookingUp() {
        return config(
                "uid=service,ou=people,dc=example,dc=org",
                Optional.of(new Secret("pw-service")),
                Optional.of(BASE),
                Optional.of("member"));
    }

    private LdapConfig config(
            String bindDn, Optional<Secret> password, Optional<String> base, Optional<String> otherwise) {
        return new LdapConfig(
                URI.create("ldap://127.0.0.1:" + server.getListenPort("plain")),
                false,
                Optional.empty(),
                bindDn,
                password,
                base,
                "(uid={username})",
                "displayName",
                "mail",
                "memberOf",
                List.of(new GroupRole(ADMINS, "admin")),
                otherwise);
    }

    private LdapConfig at(String scheme, boolean startTls, Optional<Path> certificates) {
        LdapConfig plain = asUsers();
        String listener = startTls ? "plain" : "tls";
        return new LdapConfig(
                URI.create(scheme + "://localhost:" + server.getListenPort(listener)),
                startTls,
                certificates,
                plain.bindDn(),
                plain.bindPassword(),
                plain.searchBase(),
                plain.searchFilter(),
                plain.displayNameAttribute(),
                plain.emailAttribute(),
                plain.groupsAttribute(),
                plain.roleByGroup(),
                plain.defaultRole());
    }

    private void person(String uid, String name, String... more) throws Exception {
        List<String> lines = new java.util.ArrayList<>(List.of(
                "dn: uid=" + uid + ",ou=people,dc=example,dc=org",
                "objectClass: person",
                "uid: " + uid,
                "displayName: " + name,
                "mail: " + uid + "@example.org",
                "userPassword: pw-" + uid));
        lines.addAll(List.of(more));
        server.add(lines.toArray(String[]::new));
    }

    private InMemoryListenerConfig plain() throws Exception {
        return InMemoryListenerConfig.createLDAPConfig(
                "plain", InetAddress.getLoopbackAddress(), 0, tls().createSSLSocketFactory());
    }

    private InMemoryListenerConfig encrypted() throws Exception {
        return InMemoryListenerConfig.createLDAPSConfig(
                "tls", InetAddress.getLoopbackAddress(), 0, tls().createSSLServerSocketFactory(), null);
    }

    /** The directory's side: it asks its clients for no certificate, so that it has none to check. Hearth's side checks always. */
    private SSLUtil tls() throws Exception {
        return new SSLUtil(
                new KeyStoreKeyManager(keyStore().toString(), "changeit".toCharArray()), new TrustAllTrustManager());
    }

    private Path keyStore() throws Exception {
        Path file = folder.resolve("directory.p12");
        if (Files.notExists(file)) {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process made = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "ldap",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "changeit",
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(made.waitFor()).isZero();
        }
        return file;
    }

    private Path certificate() throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore().toFile(), "changeit".toCharArray());
        Certificate certificate = store.getCertificate("ldap");
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }
}
