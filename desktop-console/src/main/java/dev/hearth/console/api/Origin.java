package dev.hearth.console.api;

/** Where a thing was declared, and so whether it can be changed here. */
public enum Origin {
    CONSOLE,
    FILE,
    ENVIRONMENT,
    /** It comes with a provider. */
    PROVIDER,
    BUILT_IN;

    static Origin of(String label) {
        return switch (label) {
            case "console" -> CONSOLE;
            case "file" -> FILE;
            case "environment" -> ENVIRONMENT;
            case "provider" -> PROVIDER;
            default -> BUILT_IN;
        };
    }

    public boolean changeable() {
        return this == CONSOLE;
    }
}
