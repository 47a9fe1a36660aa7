package dev.hearth.server;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.KeyConfig;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.DeclaredKey;
import dev.hearth.server.identity.Directory;
import dev.hearth.server.identity.InitialPassword;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Reach;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.Teams;
import dev.hearth.server.identity.UserRegister;
import dev.hearth.server.identity.Users;
import dev.hearth.server.identity.ldap.LdapDirectory;
import dev.hearth.server.identity.oidc.OpenIdSignIn;
import dev.hearth.server.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in: the rooms of identity, furnished for the first guests.
 *
 * @param secret from which everything else that is secret is derived
 * @param newAdmin the admin's password when this start has made him
 * @param firstKey the first API key when this start has made it; none is made where nobody would see it
 */
record Entrance(
        RootSecret secret,
        ApiKeys keys,
        Users users,
        Sessions sessions,
        UserRegister register,
        Teams teams,
        Roster roster,
        Optional<OpenIdSignIn> openId,
        DemoAccounts demo,
        Optional<InitialPassword> newAdmin,
        Optional<String> firstKey) {

    static Entrance open(Config config, Database database, Path data, Map<String, String> environment, Clock clock) {
        RootSecret secret = KeyFile.open(data);
        Roster roster = Roster.of(database);
        ApiKeys keys = new ApiKeys(database, secret, roster, clock);
        keys.declare(declared(config));
        Users users = new Users(database, roster, data, directory(config), clock);
        DemoAccounts demo = DemoAccounts.of(environment, config.server(), users);
        Optional<InitialPassword> newAdmin =
                users.firstAdmin(demo.adminPassword().or(() -> given(environment)));
        demo.make();
        Optional<String> firstKey = newAdmin.filter(_ -> !Greeting.isLogged(environment))
                .map(admin -> keys.create(KeyTerms.unlimited("first key")).secret());
        return new Entrance(
                secret,
                keys,
                users,
                new Sessions(database, users, secret, clock),
                new UserRegister(database, roster, users, keys, clock),
                new Teams(database, roster, keys, clock),
                roster,
                config.identity().oidc().map(oidc -> new OpenIdSignIn(oidc, users, clock)),
                demo,
                newAdmin,
                firstKey);
    }

    private static Optional<String> given(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HEARTH_ADMIN_PASSWORD"));
    }

    private static Optional<Directory> directory(Config config) {
        try {
            return config.identity().ldap().map(LdapDirectory::new);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Takes over the keys that the file declares now.
     *
     * @throws dev.hearth.server.llm.Refusal when they cannot be; then nothing has changed
     */
    void declare(Config config) {
        keys.declare(declared(config));
    }

    private static List<DeclaredKey> declared(Config config) {
        return config.keys().stream().map(Entrance::declared).toList();
    }

    private static DeclaredKey declared(KeyConfig key) {
        KeyTerms terms = new KeyTerms(
                key.name(),
                key.owner(),
                key.team(),
                new Reach(key.models(), key.deniedModels(), key.scopes(), key.allowedNetworks()),
                key.limits(),
                key.budget(),
                key.expiresAt(),
                true,
                false);
        return new DeclaredKey(terms, key.key().value());
    }

    /** The admin's password, if it was made up and nobody knows it yet. */
    Optional<String> generatedPassword() {
        return newAdmin.filter(admin -> admin.file().isPresent()).map(InitialPassword::password);
    }
}
