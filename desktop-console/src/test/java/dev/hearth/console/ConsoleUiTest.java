package dev.hearth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.NameBox;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clicks through the real window, drawn into memory, against a fake server. */
@Timeout(60)
class ConsoleUiTest extends WindowTest {

    @Test
    void aWrongPasswordIsAnsweredWhereOneLooksAndCanBeTypedAgain() {
        type("#password", "nonsense").type(KeyCode.ENTER);
        await().until(() -> text("#connectBanner"), "The username or the password is wrong."::equals);
        robot.write(FakeServer.PASSWORD).type(KeyCode.ENTER);
        await().until(() -> shows("#pageTitle"));
    }

    @Test
    void aRequestIsSeenWithinTwoSeconds() {
        signIn();
        await().until(() -> server.feed().listeners() == 1);
        server.feed().emit("request", Scenery.request("r1", Instant.now(), "support-bot", "hearth-starter", 200));
        server.feed().emit("metrics", Scenery.metrics(Instant.now(), 42, 790));
        await().atMost(Duration.ofSeconds(2)).until(() -> rows() == 1 && "42".equals(text("#tile-REQUESTS")));
        assertThat(text("#feedState")).isEqualTo("Connected");
    }

    @Test
    void aKeyIsMadeCopiedRotatedAndDisabled() {
        signIn();
        click("#nav-keys");
        await().until(() -> names().size() == 2);
        click("#createKey");
        type("#newKeyName", "support-bot");
        type("#limitRequests", "60");
        click("#confirmCreate");
        String secret = secretShown();
        click("#copySecret");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(secret);
        assertThat(field("#secretCurl")).contains(secret).contains(server.url());
        click("#secretStored");
        click("#secretDone");
        await().until(() -> names().contains("support-bot"));
        String id = id("support-bot");
        click("#rotate-" + id);
        click("#grace-HOUR");
        click("#confirmRotate");
        assertThat(secretShown()).isNotEqualTo(secret);
        click("#secretStored");
        click("#secretDone");
        click("#disable-" + id);
        await().until(() -> key("support-bot").status() == ApiKey.Status.DISABLED);
        click("#delete-" + id);
        click("#confirmDelete");
        await().until(() -> names().equals(List.of("客服机器人", "ci-pipeline")));
    }

    @Test
    void anOwnerIsChosenAndWhoIsUnknownIsToldAtTheField() {
        server.people().addUser("lina", "member", null);
        server.people().addUser("rossi", "member", null);
        signIn();
        click("#nav-keys");
        await().until(() -> names().size() == 2);
        String id = id("ci-pipeline");
        click("#edit-" + id);
        await().until(() -> field("#newKeyName").equals("ci-pipeline"));
        typeName("#newKeyTeam", "nobody");
        click("#confirmEdit");
        await().until(() -> shows("#fieldFault") && text("#fieldFault").startsWith("'team' names nobody"));
        NameBox owner = typeName("#newKeyOwner", "ros");
        await().until(() -> fx(() -> List.copyOf(owner.getItems())).equals(List.of("rossi")));
        assertThat(fx(() -> owner.name())).isEqualTo("ros");
        fx(() -> {
            owner.getSelectionModel().select("rossi");
            owner.hide();
            ((NameBox) robot.lookup("#newKeyTeam").query()).name(null);
            return id;
        });
        assertThat(fx(() -> owner.name())).isEqualTo("rossi");
        click("#disclosure");
        click("#scope-chat");
        click("#confirmEdit");
        await().until(() -> !shows("#newKeyName"));
        assertThat(server.keys().field("ci-pipeline", "owner").asString("")).isEqualTo("rossi");
        assertThat(server.keys().lastChange().propertyNames()).containsExactly("owner", "scopes");
    }

    @Test
    void anUncopiedSecretDoesNotGoAwayByEscape() {
        signIn();
        click("#nav-keys");
        click("#createKey");
        type("#newKeyName", "bot").type(KeyCode.ENTER);
        String secret = secretShown();
        robot.type(KeyCode.ESCAPE);
        assertThat(secretShown()).isEqualTo(secret);
        click("#copySecret");
        robot.type(KeyCode.ESCAPE);
        await().until(() -> !shows("#secret"));
    }

    @Test
    void aUserIsAddedWithABudgetAndEdited() {
        server.people().addUser("lina", "member", null);
        signIn();
        click("#nav-users");
        click("#createUser");
        type("#newUsername", "rossi");
        click("#budgetWanted");
        click("#confirmCreate");
        await().until(() -> trouble().startsWith("The amount must be"));
        type("#budgetAmount", "25");
        click("#confirmCreate");
        assertThat(secretShown()).isEqualTo("once-1");
        click("#secretStored");
        click("#secretDone");
        click("#edit-rossi");
        type("#userDisplayName", "Marco");
        click("#confirmEdit");
        await().until(() ->
                server.people().user("rossi").path("display_name").asString("").equals("Marco"));
        assertThat(server.people().user("rossi").path("budget").path("amount").asInt())
                .isEqualTo(25);
        click("#more-lina");
        click("#resetPassword");
        click("#confirmDelete");
        assertThat(secretShown()).isEqualTo("once-2");
    }

    @Test
    void whatSomebodyDidIsReadFieldByField() {
        server.reports()
                .did(
                        "li.na",
                        "keys.update",
                        Map.of("name", "bot", "enabled", true),
                        Map.of("name", "bot", "enabled", false));
        signIn();
        click("#nav-audit");
        await().until(() -> text("#auditVerdict").startsWith("Chain verified: 1 records"));
        click("#look-1");
        await().until(() -> robot.lookup(".diff-after").queryAll().size() == 1);
        click("#closeEntry");
    }

    @Test
    void usageIsSummedUpByWhatIsPressed() {
        server.reports().use(LocalDate.now(ZoneOffset.UTC), "ci-pipeline", 1200);
        signIn();
        click("#nav-usage");
        await().until(() -> "1,200".equals(text("#total-REQUESTS")));
        click("#segment-MODEL");
        await().until(() -> server.reports().asked().stream().anyMatch(query -> query.contains("group_by=model")));
        click("#quantity-COST");
        assertThat(text("#total-COST")).isEqualTo("$12.00");
    }

    @Test
    void aMemberSeesHisOwnThingsAndIsAskedForNoOwner() {
        server.door().signInAs("member", "oidc");
        signIn();
        assertThat(shows("#nav-users")).isFalse();
        assertThat(shows("#nav-audit")).isFalse();
        assertThat(shows("#nav-usage")).isTrue();
        click("#nav-keys");
        click("#createKey");
        await().until(() -> shows("#newKeyName"));
        assertThat(shows("#newKeyOwner")).isFalse();
    }

    @Test
    void oneSignsInByTheBrowser() {
        server.door().browser().offer("login.example.org");
        click("#address");
        click("#password");
        click("#connectInBrowser");
        await().until(() -> "K7T-2QP".equals(text("#oidcCode")));
        server.door().browser().done();
        await().until(() -> shows("#pageTitle"));
    }

    @Test
    void theServersRefusalStandsInTheForm() {
        signIn();
        click("#nav-keys");
        click("#createKey");
        type("#newKeyName", "ci-pipeline").type(KeyCode.ENTER);
        await().until(() -> trouble().startsWith("A key named ci-pipeline"));
        robot.type(KeyCode.ESCAPE);
        await().until(() -> !shows("#newKeyName"));
    }

    @Test
    void logsFollowAreFilteredAndFoundByKeyboard() {
        signIn();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await().until(() -> "Logs".equals(text("#pageTitle")) && server.feed().listeners() == 1);
        for (int i = 0; i < 500; i++) {
            server.feed()
                    .emit("log", Scenery.line(Instant.now(), i % 10 == 0 ? "ERROR" : "INFO", "gateway", "line " + i));
        }
        await().until(() -> items("#logList") == 500);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("line 49");
        await().until(() -> items("#logList") == 11);
        click("#level-INFO");
        await().until(() -> items("#logList") == 1);
        assertThat(text("#logStatus")).startsWith("1 of 500 lines");
    }

    @Test
    void languageAndThemeChangeAtOnceAndAreRemembered() {
        click("#themeToggle");
        assertThat(store.values()).containsEntry("dark", "true");
        click("#languageMenu");
        click("#language-CHINESE");
        await().until(() -> "连接".equals(text("#connect")));
        assertThat(store.values()).containsEntry("language", "CHINESE");
    }

    @Test
    void anEndedSessionLeadsBackToTheLogin() {
        signIn();
        server.door().expireTokens();
        click("#nav-keys");
        await().until(() -> text("#connectBanner"), "Your session has ended. Please sign in again."::equals);
        signIn();
    }

    @Test
    void aRestartOfTheServerIsSurvived() throws IOException {
        signIn();
        await().until(() -> server.feed().listeners() == 1);
        server.goAway();
        await().until(() -> text("#feedState").startsWith("Reconnecting in"));
        server.comeBack();
        await().until(() -> text("#feedState"), "Connected"::equals);
    }

    @Test
    void thePasswordIsChangedAndOneLeaves() {
        signIn();
        click("#userMenu");
        click("#changePassword");
        type("#currentPassword", FakeServer.PASSWORD);
        type("#newPassword", "new-and-longer");
        type("#repeatPassword", "new-and-longer").type(KeyCode.ENTER);
        await().until(() -> !shows("#currentPassword"));
        click("#userMenu");
        click("#logOut");
        await().until(() -> shows("#connect"));
        type("#password", "new-and-longer").type(KeyCode.ENTER);
        await().until(() -> shows("#pageTitle"));
    }

    private NameBox typeName(String query, String words) {
        click(query);
        NameBox box = robot.lookup(query).query();
        fx(() -> {
            box.getEditor().requestFocus();
            box.getEditor().setText(words);
            return words;
        });
        return box;
    }

    private String secretShown() {
        await().until(() -> shows("#secret"));
        return field("#secret");
    }

    private int rows() {
        return items("#requestList");
    }

    private List<String> names() {
        return fx(() -> table().getItems().stream().map(ApiKey::name).toList());
    }

    private ApiKey key(String name) {
        return fx(() -> table().getItems().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private String id(String name) {
        return key(name).id();
    }

    private TableView<ApiKey> table() {
        return robot.lookup("#keyTable").queryTableView();
    }
}
