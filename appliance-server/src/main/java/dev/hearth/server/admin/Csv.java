package dev.hearth.server.admin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values as RFC 4180 has them, in UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, as OWASP advises: a key can be named {@code =HYPERLINK(…)} by whoever makes it.
 */
final class Csv {

    private final Writer out;

    Csv(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** @param values texts and numbers; an empty text for nothing */
    void line(List<?> values) {
        try {
            out.write(values.stream().map(Csv::field).collect(Collectors.joining(",")));
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(Object value) {
        return switch (value) {
            case BigDecimal amount -> amount.toPlainString(); // A spreadsheet takes 0E-9 for a text.
            case Number number -> number.toString();
            default -> quoted(harmless(value.toString()));
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needed = text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
