package dev.hearth.console;

import static org.awaitility.Awaitility.await;

import dev.hearth.console.core.Forgetful;
import dev.hearth.console.core.Language;
import dev.hearth.console.core.Remembered;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window, drawn into memory, against a fake server, and the hands that use it. */
abstract class WindowTest {

    protected final FxRobot robot = new FxRobot();
    protected final Forgetful store = new Forgetful();
    protected FakeServer server;
    private Console console;

    @BeforeEach
    void openTheWindow() throws Exception {
        server = FakeServer.start(Scenery.quiet());
        server.keys().add("ci-pipeline", "build@corp", List.of("*"), 600, 90);
        server.keys().add("客服机器人", "wang.lei", List.of("gpt-4o"), null, 10);
        Stage stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            console = new Console(
                    stage,
                    new Remembered(store),
                    Clock.system(ZoneOffset.UTC),
                    new Console.Look(Language.ENGLISH, false),
                    url -> {});
            console.open(new Opening(Optional.of(server.url()), Optional.of(FakeServer.USER), Optional.empty()));
            return stage;
        });
    }

    @AfterEach
    void closeTheWindow() throws TimeoutException {
        fx(() -> {
            console.close();
            return console;
        });
        FxToolkit.cleanupStages();
        server.close();
    }

    protected void signIn() {
        type("#password", FakeServer.PASSWORD).type(KeyCode.ENTER);
        await().until(() -> shows("#pageTitle"));
    }

    protected String trouble() {
        return text(".dialog-card .banner");
    }

    /** Whether the dialog complains so. */
    protected boolean troubles(String words) {
        return fx(() -> robot.lookup(".dialog-card .banner").queryAll().stream()
                .anyMatch(node -> words.equals(((Labeled) node).getText())));
    }

    /** A node that is still being laid out makes the robot click where it was. */
    protected void click(String query) {
        await().until(() -> shows(query));
        Bounds[] last = new Bounds[1];
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            Bounds before = last[0];
            last[0] = fx(() -> {
                Node node = robot.lookup(query).query();
                return node.localToScreen(node.getBoundsInLocal());
            });
            return last[0].equals(before);
        });
        // TestFX moves the mouse in up to 200 steps, each with its own pulse: the tests took four times as long.
        Bounds place = last[0];
        robot.robotContext().getBaseRobot().moveMouse(new Point2D(place.getCenterX(), place.getCenterY()));
        robot.clickOn(MouseButton.PRIMARY);
    }

    protected FxRobot type(String query, String words) {
        click(query);
        fx(() -> {
            robot.lookup(query).<TextInputControl>query().replaceSelection(words);
            return words;
        });
        return robot;
    }

    protected boolean shows(String query) {
        return fx(() -> robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent());
    }

    protected String text(String query) {
        return fx(() ->
                robot.lookup(query).<Labeled>tryQuery().map(Labeled::getText).orElse(""));
    }

    protected String field(String query) {
        return fx(() -> robot.lookup(query).<TextInputControl>query().getText());
    }

    protected int items(String query) {
        return fx(() -> robot.lookup(query).<ListView<?>>query().getItems().size());
    }

    protected static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, work);
    }
}
