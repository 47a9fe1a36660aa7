package dev.hearth.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in <code>${env:NAME}</code>, <code>${env:NAME:-default}</code>, <code>${file:PATH}</code> and <code>${data}</code>. What it fills in is not looked at again. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private static final Pattern OURS = Pattern.compile("\\$\\{(env:|file:|data)[^}]*}");

    private final Path baseDir;
    private final Path dataDir;
    private final Map<String, String> environment;

    private final boolean literal;

    Placeholders(Path baseDir, Path dataDir, Map<String, String> environment) {
        this(baseDir, dataDir, environment, false);
    }

    private Placeholders(Path baseDir, Path dataDir, Map<String, String> environment, boolean literal) {
        this.baseDir = baseDir;
        this.dataDir = dataDir;
        this.environment = environment;
        this.literal = literal;
    }

    /** Refuses every placeholder: what comes over the network must not read the server's environment and files. */
    static Placeholders none(Path dataDir) {
        return new Placeholders(dataDir, dataDir, Map.of(), true);
    }

    /** @throws Unfillable saying which placeholder has no value */
    String fill(String raw) throws Unfillable {
        if (literal) {
            return refuseOwn(raw);
        }
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(raw);
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher)));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Kept as they stand they would be sent as keys; filled in, they would show the server's secrets to whoever asks. */
    private static String refuseOwn(String raw) throws Unfillable {
        Matcher matcher = OURS.matcher(raw);
        if (matcher.find()) {
            throw new Unfillable("${" + matcher.group(1) + "…} works in the configuration file only; write the value"
                    + " itself here, or declare this in that file");
        }
        return raw;
    }

    Path relative(String path) {
        return baseDir.resolve(path).normalize();
    }

    private String value(MatchResult placeholder) throws Unfillable {
        String inside = placeholder.group(1);
        if (inside.equals("data")) {
            return dataDir.toString();
        }
        if (inside.startsWith("env:")) {
            return variable(inside.substring("env:".length()));
        }
        if (inside.startsWith("file:")) {
            return content(inside.substring("file:".length()));
        }
        throw new Unfillable("unknown placeholder '" + placeholder.group()
                + "'; known: ${env:NAME}, ${env:NAME:-default}, ${file:PATH}, ${data}");
    }

    private String variable(String reference) throws Unfillable {
        int split = reference.indexOf(":-");
        String name = split < 0 ? reference : reference.substring(0, split);
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        if (split < 0) {
            throw new Unfillable(
                    "environment variable " + name + " is not set; set it, or write ${env:" + name + ":-default}");
        }
        return reference.substring(split + 2);
    }

    private String content(String path) throws Unfillable {
        try {
            return Files.readString(relative(path)).replaceFirst("\\R\\z", "");
        } catch (IOException unreadable) {
            throw new Unfillable("file " + relative(path) + " cannot be read ("
                    + unreadable.getClass().getSimpleName() + "); check that it exists and who may read it");
        }
    }

    /** A placeholder without a value; the caller knows the line. */
    static final class Unfillable extends Exception {
        Unfillable(String message) {
            super(message);
        }
    }
}
