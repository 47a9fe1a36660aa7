package dev.hearth.console.core;

/** What every view needs at hand: words, times, colours, and the places where dialogs and short news appear. */
public record Desk(Texts texts, Times times, Theme theme, Overlay overlay, Toasts toasts) {}
