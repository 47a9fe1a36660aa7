package dev.hearth.console.limits;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The size of a request: typed as people write it, kept as the server does ({@code 8MiB}). */
final class BodySize {

    private static final Pattern TYPED = Pattern.compile("([1-9][0-9]{0,11})\\s*(?:([KMG])(?:I?B)?|B)");

    private BodySize() {}

    /** {@code 8 MB} and {@code 8m} mean {@code 8MiB}, as wherever the size of a request is set. */
    static Optional<String> of(String typed) {
        Matcher size = TYPED.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        String prefix = size.group(2);
        return Optional.of(size.group(1) + (prefix == null ? "B" : prefix + "iB"));
    }

    /** {@code 8 MiB}; empty for none. */
    static String shown(@Nullable String size) {
        return size == null ? "" : size.replaceFirst("(?<=\\d)(?=[A-Z])", " ");
    }
}
