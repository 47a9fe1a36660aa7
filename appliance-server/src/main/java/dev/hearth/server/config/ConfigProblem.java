package dev.hearth.server.config;

/** Why the configuration cannot be used: one line with file, line number, what is wrong and what to do. Never quotes a secret. */
public final class ConfigProblem extends RuntimeException {

    private final String key;
    private final String what;

    ConfigProblem(String line) {
        this("", "", line);
    }

    /**
     * @param place where it stands, as a reader of the file counts
     * @param key the path of the key at fault
     */
    ConfigProblem(String place, String key, String what) {
        super((place + what).replaceAll("\\p{Cntrl}+", " "));
        this.key = key;
        this.what = what.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The path of the key at fault, such as {@code targets[0].provider}; empty when it is none of the keys. */
    public String key() {
        return key;
    }

    /** What is wrong and what to do, without the place. */
    public String what() {
        return what;
    }
}
