package dev.hearth.console.shell;

import dev.hearth.console.core.Screen;

/** An entry of the navigation: the keys of its texts, its icon, and the screen behind it. */
public record Page(String id, String groupKey, String titleKey, String icon, Screen screen) {}
