package dev.hearth.console;

import javafx.application.Application;

/** Starts the console. Not an Application itself: from the class path the JDK refuses to start one directly. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        Application.launch(ConsoleApp.class, args);
    }
}
