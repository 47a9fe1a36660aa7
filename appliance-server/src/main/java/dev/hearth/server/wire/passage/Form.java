package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files ({@code multipart/form-data}, RFC 7578) by where the values of its text fields lie, so that one can be
 * changed while every other byte stays.
 */
final class Form {

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);

    /** The name of a field; a file has a file name too. */
    private static final Pattern NAME = Pattern.compile(
            "^content-disposition:\\s*form-data(?![^\\r\\n]*;\\s*filename\\*?=)[^\\r\\n]*?;\\s*name=(?:\"([^\"\\r\\n]*)\"|([^\\s;\"]+))",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /** More text than any field has that says how a request is to be understood. */
    private static final int MAX_HEAD_BYTES = 8 * 1024;

    private record Span(int start, int end) {}

    private final byte[] body;
    private final Map<String, Span> fields = new HashMap<>();

    private Form(byte[] body) {
        this.body = body;
    }

    /** @throws Refusal when it is no such form, or names a field twice that says where it goes */
    static Form of(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed("its content type names no boundary");
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        Form form = new Form(body);
        form.read(Json.bytes("--" + text));
        return form;
    }

    private void read(byte[] delimiter) {
        int at = indexOf(delimiter, 0);
        while (at >= 0 && !startsWith(at + delimiter.length, (byte) '-')) {
            int head = at + delimiter.length;
            int headEnd = indexOf(BLANK_LINE, head);
            int next = headEnd < 0 ? -1 : nextDelimiter(delimiter, headEnd + LINE_END.length);
            if (next < 0) {
                throw malformed("a part of it does not end");
            }
            add(head, headEnd, next);
            at = next + LINE_END.length;
        }
        if (at < 0) {
            throw malformed("it does not end with its boundary");
        }
    }

    private boolean startsWith(int at, byte sign) {
        return at < body.length && body[at] == sign;
    }

    /** Where the line end before the next delimiter begins; an empty part shares it with its head. */
    private int nextDelimiter(byte[] delimiter, int from) {
        byte[] whole = new byte[LINE_END.length + delimiter.length];
        System.arraycopy(LINE_END, 0, whole, 0, LINE_END.length);
        System.arraycopy(delimiter, 0, whole, LINE_END.length, delimiter.length);
        return indexOf(whole, from);
    }

    private void add(int head, int headEnd, int end) {
        if (headEnd - head > MAX_HEAD_BYTES) {
            throw malformed("the head of a part is too long");
        }
        Matcher name = NAME.matcher(new String(body, head, headEnd - head, StandardCharsets.UTF_8));
        if (name.find()) {
            String field = name.group(1) == null ? name.group(2) : name.group(1);
            int start = Math.min(headEnd + BLANK_LINE.length, end);
            if (fields.put(field, new Span(start, end)) != null && field.equals("model")) {
                throw Refusal.invalid(field, "The field '" + field + "' is given twice; send it once.");
            }
        }
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field))
                .map(span -> new String(body, span.start, span.end - span.start, StandardCharsets.UTF_8));
    }

    /** The form with this text in a field that it has. */
    byte[] with(String field, String text) {
        Span span = fields.get(field);
        if (span == null) {
            return body;
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream(body.length + text.length());
        changed.write(body, 0, span.start);
        changed.writeBytes(Json.bytes(text));
        changed.write(body, span.end, body.length - span.end);
        return changed.toByteArray();
    }

    private int indexOf(byte[] sought, int from) {
        for (int at = from; at <= body.length - sought.length; at++) {
            if (body[at] == sought[0] && Arrays.equals(body, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Refusal malformed(String how) {
        return Refusal.of(
                Refusal.Kind.INVALID_REQUEST,
                "The request body is not a form, as its content type says: " + how + ". Send multipart/form-data.");
    }
}
