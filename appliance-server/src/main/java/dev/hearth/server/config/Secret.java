package dev.hearth.server.config;

/** A value that must not be shown: logs and messages that print it print stars. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
