package dev.hearth.console.core;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark: style sheets for controls, a palette for canvases, and the bundled fonts. */
public final class Theme {

    /** JavaFX takes one family and no list of fall-backs, so both families are bundled. */
    public static final String SANS = "Inter";

    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private final BooleanProperty dark;
    private final ObservableValue<Palette> palette;

    public Theme(boolean dark) {
        this.dark = new SimpleBooleanProperty(dark);
        this.palette = this.dark.map(Palette::of);
        FONTS.forEach(Theme::load);
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    public ObservableValue<Palette> palette() {
        return palette;
    }

    public void toggle() {
        dark.set(!dark.get());
    }

    /** Dresses a scene, now and whenever the theme changes. */
    public void dress(Scene scene) {
        dark.subscribe(now -> {
            Application.setUserAgentStylesheet(
                    now ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
            // Pop-ups copy the sheets of their owner, but not pseudo-classes: so the colours are a sheet of their own.
            String colours = now ? "colours-dark.css" : "colours-light.css";
            scene.getStylesheets()
                    .setAll(
                            resource(colours).toExternalForm(),
                            resource("console.css").toExternalForm());
            if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
                scene.getStylesheets().add(resource("no-compositor.css").toExternalForm());
            }
        });
    }

    private static void load(String file) {
        try (InputStream font = resource("fonts/" + file).openStream()) {
            Font.loadFont(font, 13);
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read from the console's jar", e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(
                Theme.class.getResource("/dev/hearth/console/" + name), () -> "missing in the jar: " + name);
    }
}
