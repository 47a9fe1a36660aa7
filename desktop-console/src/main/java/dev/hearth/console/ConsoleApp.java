package dev.hearth.console;

import dev.hearth.console.core.Language;
import dev.hearth.console.core.Remembered;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program as JavaFX starts and stops it. */
public final class ConsoleApp extends Application {

    private @Nullable Console console;

    @Override
    public void start(Stage stage) {
        Remembered remembered = new Remembered(Preferences.userRoot().node("dev/hearth/console"));
        boolean dark = remembered.dark(Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        Language language = remembered.language().orElseGet(() -> Language.of(Locale.getDefault()));
        Opening opening = Opening.of(getParameters().getNamed(), System.getenv());
        console = new Console(
                stage,
                remembered,
                Clock.system(ZoneId.systemDefault()),
                new Console.Look(language, dark),
                getHostServices()::showDocument);
        console.open(opening);
    }

    @Override
    public void stop() {
        if (console != null) {
            console.close();
        }
    }
}
