package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.UserRegister.Admitted;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, teams, and the keys that belong to them. */
@OnBothDatabases
class UserRegisterTest {

    private static final String HERE = "10.0.0.5";
    private static final Limits TEN = new Limits(OptionalLong.of(10), OptionalLong.empty(), OptionalLong.empty());
    private static final Budget DOLLAR = new Budget(1_000_000_000L, Budget.Unit.USD, Budget.Period.MONTH, 80, false);

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private Roster roster;
    private Users users;
    private ApiKeys keys;
    private UserRegister register;
    private Teams teams;
    private String admin;

    UserRegisterTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        load();
        users.firstAdmin(Optional.of("correct horse"));
        admin = register.list(Optional.empty(), 1).data().getFirst().id();
    }

    private void load() {
        roster = Roster.of(test.database());
        users = new Users(test.database(), roster, folder, Optional.empty(), clock);
        keys = new ApiKeys(test.database(), KeyFile.open(folder), roster, clock);
        register = new UserRegister(test.database(), roster, users, keys, clock);
        teams = new Teams(test.database(), roster, keys, clock);
    }

    // ---- users

    @Test
    void everythingAboutAUserSurvivesARestart() {
        Team team = teams.create("Data Science", new TeamTerms(Optional.of("R&D"), TEN, Optional.of(DOLLAR)));
        UserTerms terms = new UserTerms(
                Role.AUDITOR,
                Optional.of("Ada Lovelace"),
                Optional.of("ada@example.org"),
                Optional.of("data science"),
                TEN,
                Optional.of(DOLLAR),
                false);
        User ada = register.create("ada", terms, Optional.empty()).user();
        assertThat(ada.terms().team()).contains(team.id());

        test.reopen();
        load();

        assertThat(register.get(ada.id())).isEqualTo(ada);
        assertThat(teams.get(team.id())).isEqualTo(team);
        assertThat(roster.user("ADA ")).contains(ada);
        assertThat(register.members(team.id(), Optional.empty(), 10).data()).containsExactly(ada);
    }

    @Test
    void aNewUserChangesTheOneTimePasswordAtTheFirstSignIn() {
        Admitted made = register.create("ada", UserTerms.of(Role.MEMBER), Optional.empty());
        assertThat(made.password()).hasSize(20);
        assertThat(made.toString()).doesNotContain(made.password());
        assertThat(users.login("Ada", made.password(), HERE).mustChangePassword())
                .isTrue();

        users.changePassword(made.user().id(), made.password(), "my own choice", HERE);

        User ada = users.login("ada", "my own choice", HERE);
        assertThat(ada.mustChangePassword()).isFalse();
        assertThat(register.get(ada.id()).lastLoginAt()).contains(clock.instant());
    }

    @Test
    void aResetPasswordIsGoodForOneSignIn_unlocks_andEndsSessions() {
        Sessions sessions = new Sessions(test.database(), users, KeyFile.open(folder), clock);
        User ada = made("ada", Role.MEMBER);
        SessionToken before = sessions.open(ada, HERE);
        for (int i = 0; i < 5; i++) {
            refused(() -> users.login("ada", "guess", HERE));
        }
        assertThat(refused(() -> users.login("ada", "guess", HERE)).kind()).isEqualTo(Kind.RATE_LIMITED);

        String password = users.resetPassword(ada.id());

        assertThat(users.login("ada", password, HERE).mustChangePassword()).isTrue();
        assertThat(refused(() -> sessions.verify(before.access())).code()).contains("invalid_token");
    }

    @Test
    void namesAreTakenWhateverTheirCase_andListsArePaged() {
        made("ada", Role.MEMBER);
        made("bob", Role.MEMBER);

        assertThat(refused(() -> made("ADA", Role.MEMBER)).code()).contains("username_taken");
        Page<User> first = register.list(Optional.empty(), 2);
        assertThat(first.data()).extracting(User::username).containsExactly("admin", "ada");
        assertThat(first.hasMore()).isTrue();
        Page<User> rest = register.list(Optional.of(first.data().getLast().id()), 2);
        assertThat(rest.data()).extracting(User::username).containsExactly("bob");
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void theLastAdminStays_whateverIsTried() {
        made("op", Role.OPERATOR);

        for (Runnable attempt : List.<Runnable>of(
                () -> register.delete(admin),
                () -> register.update(admin, terms -> terms.withRole(Role.OPERATOR)),
                () -> register.update(admin, UserRegisterTest::disabled))) {
            Refusal refusal = refused(attempt);
            assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(refusal.code()).contains("last_admin");
        }
        users.login("admin", "correct horse", HERE);
    }

    @Test
    void anAdminFromOutsideOrADisabledOneIsNoReasonToLetTheLastOneGo() {
        RoleRule admins = new RoleRule(java.util.Map.of(), Optional.of(Role.ADMIN));
        users.welcome(new Guest(
                User.Source.OIDC, "oidc x", "eve", Optional.empty(), Optional.empty(), java.util.Set.of(), admins));
        User other = made("other", Role.ADMIN);
        register.update(other.id(), UserRegisterTest::disabled);

        assertThat(refused(() -> register.delete(admin)).code()).contains("last_admin");
    }

    @Test
    void ofTwoAdminsWhoDeleteEachOtherOneStays() throws Exception {
        for (int round = 0; round < 10; round++) {
            User other = made("other" + round, Role.ADMIN);
            String first = admin;
            List<Boolean> done = both(() -> deleted(first), () -> deleted(other.id()));

            assertThat(done).containsExactlyInAnyOrder(true, false);
            admin = done.getFirst() ? other.id() : first;
            assertThat(register.get(admin).holdsTheDoor()).isTrue();
        }
    }

    // ---- keys

    @Test
    void aKeyOfAUserAndATeamCountsForBoth_andForNobodyWhileTheFileNamesThemBeforeTheyAreThere() {
        keys.declare(List.of(new DeclaredKey(owned("ADA", "Data Science"), "sk-of-the-file")));
        IssuedKey key = new IssuedKey(keys.get("file:k"), "sk-of-the-file");
        assertThat(enter(key).accounts()).extracting(Account::kind).containsExactly(Account.Kind.KEY);
        assertThat(enter(key).owner()).contains("ADA");
        assertThat(keys.strays()).extracting(Stray::field).containsExactly(Stray.Field.OWNER, Stray.Field.TEAM);

        User ada = register.create("ada", withLimits(), Optional.empty()).user();
        Team team = teams.create("data science", new TeamTerms(Optional.empty(), TEN, Optional.of(DOLLAR)));

        assertThat(keys.strays()).isEmpty();
        Principal who = enter(key);
        assertThat(who.owner()).contains("ada");
        assertThat(who.team()).contains("data science");
        assertThat(who.accounts())
                .extracting(Account::kind)
                .containsExactly(Account.Kind.KEY, Account.Kind.USER, Account.Kind.TEAM);
        assertThat(who.accounts().get(1)).isEqualTo(ada.account());
        assertThat(who.accounts().get(2)).isEqualTo(team.account());
        assertThat(who.accounts().get(2).budget()).contains(DOLLAR);
    }

    @Test
    void aKeyIsNotGivenToWhoIsNotThere_butTheOneProbablyMeantIsNamed() {
        register.create(
                "ada",
                UserTerms.of(Role.MEMBER).called(Optional.of("Ada Lovelace")).withEmail(Optional.of("ada@example.org")),
                Optional.empty());
        teams.create("research", new TeamTerms(Optional.empty(), TEN, Optional.empty()));

        for (String meant : List.of("adda", "Ada Lovelace", "ADA@example.org")) {
            Refusal refusal = refused(() -> keys.create(owned(meant, null)));
            assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
            assertThat(refusal.param()).contains("owner");
            assertThat(refusal.code()).contains("unknown_owner");
            assertThat(refusal.message()).contains("'" + meant + "'; did you mean 'ada'? Correct the name");
        }
        assertThat(refused(() -> keys.create(owned(null, "reserch"))).message()).contains("did you mean 'research'?");
        assertThat(refused(() -> keys.create(owned("build-server", null))).message())
                .contains("none called 'build-server'. Correct the name, make the user first");
        assertThat(keys.list(Optional.empty(), 10).data()).isEmpty();
    }

    @Test
    void aKeyWhoseOwnerIsGoneCanBeRenamedAndGivenAway_butNotBeEnabledAgainForNobody() {
        User ada = made("ada", Role.MEMBER);
        String key = keys.create(owned("ada", null)).key().id();
        register.delete(ada.id());

        keys.update(
                key,
                terms -> KeyTerms.unlimited("renamed")
                        .belongingTo(terms.owner(), terms.team())
                        .disabled());
        assertThat(refused(() -> keys.update(key, _ -> owned("ada", null))).code())
                .contains("unknown_owner");
        made("bob", Role.MEMBER);
        assertThat(keys.update(key, _ -> owned("bob", null)).terms().enabled()).isTrue();
    }

    @Test
    void aKeyWithoutATeamBelongsToThatOfItsOwner() {
        Team team = teams.create("research", new TeamTerms(Optional.empty(), TEN, Optional.empty()));
        User ada = made("ada", Role.MEMBER);
        IssuedKey key = keys.create(owned(ada.id(), null));
        register.update(ada.id(), terms -> terms.inTeam(Optional.of("Research")));

        assertThat(enter(key).team()).contains("research");
        teams.update(team.id(), before -> new TeamTerms(Optional.of("R"), Limits.NONE, Optional.empty()));
        assertThat(enter(key).accounts().getLast().limits()).isEqualTo(Limits.NONE);
    }

    @Test
    void theKeysOfADisabledUserStopAtOnce_andWorkAgainWithHim() {
        User ada = made("ada", Role.MEMBER);
        IssuedKey key = keys.create(owned("ada", null));

        register.update(ada.id(), UserRegisterTest::disabled);
        assertThat(refused(() -> enter(key)).code()).contains("api_key_owner_disabled");
        assertThat(keys.status(key.key())).isEqualTo(ApiKey.Status.DISABLED);

        register.update(ada.id(), _ -> UserTerms.of(Role.MEMBER));
        enter(key);
    }

    @Test
    void whoIsDeletedLeavesHisKeysDisabled_alsoForANamesake() {
        User ada = made("ada", Role.MEMBER);
        IssuedKey hers = keys.create(owned("Ada", null));
        made("bob", Role.MEMBER);
        IssuedKey other = keys.create(owned("bob", null));
        keys.declare(List.of(new DeclaredKey(owned("ada", null), "sk-of-the-file")));

        Orphans orphans = register.delete(ada.id());

        assertThat(orphans.disabled())
                .extracting(ApiKey::id)
                .containsExactly(hers.key().id());
        assertThat(orphans.declared()).extracting(ApiKey::id).containsExactly("file:k");
        made("ada", Role.MEMBER);
        assertThat(refused(() -> enter(hers)).code()).contains("api_key_disabled");
        enter(other);
    }

    @Test
    void aNamesakeOfWhoWasDeletedHasNothingOfHim() {
        User first = made("ada", Role.MEMBER);
        IssuedKey hers = keys.create(owned("Ada", null));
        keys.create(owned(first.id(), null));
        Team team = teams.create("research", new TeamTerms(Optional.empty(), TEN, Optional.empty()));
        IssuedKey its = keys.create(owned(null, "Research"));
        register.delete(first.id());
        teams.delete(team.id());

        User second = made("ada", Role.MEMBER);
        teams.create("research", new TeamTerms(Optional.empty(), TEN, Optional.empty()));
        test.reopen();
        load();

        assertThat(keys.list(Optional.empty(), 10).data())
                .hasSize(3)
                .noneMatch(key -> key.terms().owner().filter(second::isCalled).isPresent());
        assertThat(keys.get(hers.key().id()).terms().owner()).contains(first.id());
        assertThat(keys.get(its.key().id()).terms().team()).contains(team.id());
        assertThat(refused(() -> keys.update(hers.key().id(), terms -> enabled(terms)))
                        .code())
                .contains("unknown_owner");
        assertThat(refused(() -> keys.update(its.key().id(), terms -> enabled(terms)))
                        .code())
                .contains("unknown_team");
        assertThat(register.delete(second.id()).disabled()).isEmpty();
    }

    private static KeyTerms enabled(KeyTerms terms) {
        return KeyTerms.unlimited(terms.name()).belongingTo(terms.owner(), terms.team());
    }

    @Test
    void nobodyIsCalledLikeAnId() {
        String id = made("ada", Role.MEMBER).id();

        assertThat(refused(() -> made(id, Role.MEMBER)).param()).contains("username");
        assertThat(refused(() -> teams.create(
                                id.toUpperCase(java.util.Locale.ROOT),
                                new TeamTerms(Optional.empty(), TEN, Optional.empty())))
                        .param())
                .contains("name");
    }

    @Test
    void aKeyThatIsMadeWhileItsOwnerIsDeletedIsRefusedOrDisabled() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "leaver" + round;
            String id = made(name, Role.MEMBER).id();
            both(() -> deleted(id), () -> created(owned(name, null)));
        }

        assertThat(keys.list(Optional.empty(), 100).data())
                .noneMatch(key -> key.terms().enabled());
    }

    @Test
    void aDeletedTeamLeavesItsKeysDisabled_andItsMembersWithoutATeam() {
        Team team = teams.create("research", new TeamTerms(Optional.empty(), TEN, Optional.empty()));
        User ada = made("ada", Role.MEMBER);
        register.update(ada.id(), terms -> terms.inTeam(Optional.of(team.id())));
        IssuedKey key = keys.create(owned(null, "Research"));

        assertThat(teams.delete(team.id()).disabled()).hasSize(1);

        assertThat(refused(() -> enter(key)).code()).contains("api_key_disabled");
        assertThat(register.get(ada.id()).terms().team()).isEmpty();
        assertThat(refused(() -> teams.get(team.id())).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aKeyIsForItsModelsScopesAndNetworksOnly() {
        KeyTerms free = KeyTerms.unlimited("k");
        Reach reach = new Reach(
                List.of("gpt-*"),
                List.of("gpt-4*"),
                java.util.Set.of(KeyScope.CHAT),
                List.of(dev.hearth.server.config.Network.parse("10.1.0.0/16").orElseThrow()));
        IssuedKey key = keys.create(new KeyTerms(
                "k", free.owner(), free.team(), reach, free.limits(), free.budget(), free.expiresAt(), true, false));

        Principal who = keys.authenticate(Knocks.from("10.1.2.3", KeyScope.CHAT, Optional.of(key.secret())));
        assertThat(who.mayUse("gpt-3")).isTrue();
        assertThat(who.mayUse("gpt-4o")).isFalse();
        Refusal scope = refused(
                () -> keys.authenticate(Knocks.from("10.1.2.3", KeyScope.EMBEDDINGS, Optional.of(key.secret()))));
        assertThat(scope.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(scope.message()).contains("embeddings").contains("chat");
        Refusal network =
                refused(() -> keys.authenticate(Knocks.from("10.2.2.3", KeyScope.CHAT, Optional.of(key.secret()))));
        assertThat(network.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(network.code()).contains("network_not_allowed");
        assertThat(network.message()).contains("10.2.2.3");
    }

    // ---- demonstration

    @Test
    void theDemonstrationMakesWhoIsMissing_andTouchesNobody() {
        User member = register.create("demo_user", UserTerms.of(Role.AUDITOR), Optional.of("her own password"))
                .user();

        users.makeDemoUsers();
        users.makeDemoUsers();

        assertThat(users.demoUsers()).containsExactly(DemoUser.OPERATOR);
        assertThat(users.login("developer", "dev123", HERE).role()).isEqualTo(Role.OPERATOR);
        assertThat(users.login("demo_user", "her own password", HERE).id()).isEqualTo(member.id());
        assertThat(users.login("admin", "correct horse", HERE).role()).isEqualTo(Role.ADMIN);
        users.changePassword(roster.user("developer").orElseThrow().id(), "dev123", "not everybody's", HERE);
        assertThat(users.demoUsers()).isEmpty();
    }

    private static KeyTerms owned(String owner, String team) {
        KeyTerms free = KeyTerms.unlimited("k");
        return new KeyTerms(
                "k",
                Optional.ofNullable(owner),
                Optional.ofNullable(team),
                free.reach(),
                free.limits(),
                free.budget(),
                free.expiresAt(),
                true,
                false);
    }

    private static UserTerms withLimits() {
        return new UserTerms(
                Role.MEMBER, Optional.empty(), Optional.empty(), Optional.empty(), TEN, Optional.of(DOLLAR), false);
    }

    private static UserTerms disabled(UserTerms terms) {
        return new UserTerms(
                terms.role(), terms.displayName(), terms.email(), terms.team(), terms.limits(), terms.budget(), true);
    }

    private User made(String name, Role role) {
        return register.create(name, UserTerms.of(role), Optional.of("password of " + name))
                .user();
    }

    private boolean deleted(String id) {
        try {
            register.delete(id);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private boolean created(KeyTerms terms) {
        try {
            keys.create(terms);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static List<Boolean> both(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : threads.invokeAll(List.of(one, other))) {
                results.add(future.get());
            }
            return results;
        }
    }

    private Principal enter(IssuedKey key) {
        return keys.authenticate(Knocks.with(key.secret()));
    }

    private static Refusal refused(Runnable action) {
        Refusal refusal = catchThrowableOfType(Refusal.class, action::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
