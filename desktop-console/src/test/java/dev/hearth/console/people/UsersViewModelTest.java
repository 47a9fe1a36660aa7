package dev.hearth.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Departure;
import dev.hearth.console.api.IssuedPassword;
import dev.hearth.console.api.Limits;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.User;
import dev.hearth.console.api.UserDraft;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersViewModelTest {

    private final Here here = new Here();
    private final List<IssuedPassword> issued = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private AdminClient client;
    private UsersViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.people().addTeam("research");
        server.people().addUser("wang.lei", "operator", null);
        server.people().addUser("li.na", "member", "research");
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new UsersViewModel(client, Role.ADMIN, here.background());
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void usersStandByNameAndAreFoundByTeam() {
        assertThat(model.listing().shown()).extracting(User::username).containsExactly("li.na", "wang.lei");
        model.listing().searchProperty().set("RESEARCH");
        assertThat(model.listing().shown()).extracting(User::username).containsExactly("li.na");
        assertThat(model.teams()).containsExactly("research");
    }

    @Test
    void aNewUserComesWithThePasswordForTheFirstSignIn() {
        model.create("m.rossi", draft(Role.AUDITOR), issued::add, failures::add);
        assertThat(failures).isEmpty();
        assertThat(issued).extracting(IssuedPassword::password).containsExactly("once-1");
        assertThat(issued.getFirst().toString()).doesNotContain("once-1");
        assertThat(model.listing().all()).extracting(User::role).contains(Role.AUDITOR);
        model.create("m.rossi", draft(Role.AUDITOR), issued::add, failures::add);
        assertThat(failures).extracting(AdminFailure::words).first().asString().contains("taken");
    }

    @Test
    void resettingDisablingAndDeletingShowInTheList() {
        User li = model.listing().shown().getFirst();
        model.resetPassword(li, issued::add, failures::add);
        assertThat(issued).hasSize(1);
        model.enable(li, false, () -> {});
        assertThat(model.listing().shown().getFirst().disabled()).isTrue();
        model.enable(li, true, () -> {});
        assertThat(model.listing().shown().getFirst().disabled()).isFalse();
        server.keys().add("file-nightly", null, List.of("*"), null, 3);
        server.people().declares("key-1");
        List<Departure> gone = new ArrayList<>();
        model.delete(li, gone::add, failures::add);
        assertThat(gone).extracting(Departure::disabled).containsExactly(1);
        assertThat(gone.getFirst().stillWorking()).containsExactly("file-nightly");
        assertThat(model.listing().all()).extracting(User::username).containsExactly("wang.lei");
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsLeftEmptyIsTakenAway() {
        Told form = new Told();
        Editing<User, UserDraft> editing = edited("li.na", form);
        editing.save(draft(Role.OPERATOR));
        assertThat(form.saved).isEqualTo(1);
        assertThat(server.people().user("li.na").path("team").isNull()).isTrue();
        assertThat(server.people().user("li.na").path("role").asString()).isEqualTo("operator");
        assertThat(server.people().user("li.na").path("username").asString()).isEqualTo("li.na");
    }

    @Test
    void ofTwoAdminsTheSlowerOneIsShownWhatTheOtherDid() {
        Told form = new Told();
        Editing<User, UserDraft> editing = edited("li.na", form);
        server.people().rename("li.na", "李娜");
        editing.save(draft(Role.OPERATOR));
        assertThat(form.saved).isZero();
        assertThat(form.meanwhile).containsExactly("李娜");
        assertThat(server.people().user("li.na").path("role").asString()).isEqualTo("member");
    }

    @Test
    void onlyAdminsAreOfferedChanges() {
        assertThat(model.mayChange()).isTrue();
        assertThat(new UsersViewModel(client, Role.OPERATOR, here.background()).mayChange())
                .isFalse();
        assertThat(new TeamsViewModel(client, Role.AUDITOR, here.background()).mayChange())
                .isFalse();
    }

    @Test
    void aTeamKnowsItsPeople() {
        TeamsViewModel teams = new TeamsViewModel(client, Role.ADMIN, here.background());
        teams.load();
        assertThat(teams.listing().shown())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.members()).extracting(User::username).containsExactly("li.na"));
    }

    private Editing<User, UserDraft> edited(String name, Told form) {
        User user = model.listing().all().stream()
                .filter(one -> one.username().equals(name))
                .findFirst()
                .orElseThrow();
        Editing<User, UserDraft> editing = new Editing<>(model.source(user), form, here.background());
        editing.open();
        return editing;
    }

    private static UserDraft draft(Role role) {
        return new UserDraft(role, null, null, null, Limits.NONE, null);
    }

    /** A form that remembers what it was told. */
    private static final class Told implements Editing.Editor<User> {
        private final List<String> meanwhile = new ArrayList<>();
        private int saved;

        @Override
        public void show(User now, boolean changed) {
            if (changed) {
                meanwhile.add(now.shownName());
            }
        }

        @Override
        public void saved(User now) {
            saved++;
        }

        @Override
        public void failed(AdminFailure failure) {
            throw failure;
        }
    }
}
