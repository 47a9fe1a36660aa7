package dev.hearth.server.config;

/** Why the configuration cannot be used: one line with file, line number, what is wrong and what to do. Never quotes a secret. */
public final class ConfigProblem extends RuntimeException {

    ConfigProblem(String line) {
        super(line.replaceAll("\\p{Cntrl}+", " "));
    }
}
