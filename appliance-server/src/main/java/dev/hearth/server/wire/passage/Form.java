package dev.hearth.server.wire.passage;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.FieldNames;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form with files ({@code multipart/form-data}, RFC 7578) by where the values of its text fields lie, so that one can be
 * changed while every other byte stays. Every upstream reads forms in its own way; one that could be read in two is refused, or
 * it would name one model here and another one there.
 */
final class Form {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final byte[] LAST = {'-', '-'};

    /** More text than any field has that says how a request is to be understood. */
    private static final int MAX_HEAD_BYTES = 8 * 1024;

    private static final int LONGEST_BOUNDARY = 70;

    private record Span(int start, int end) {}

    private final byte[] body;
    private final FieldNames names = new FieldNames();
    private final Map<String, Span> fields = new LinkedHashMap<>();

    private Form(byte[] body) {
        this.body = body;
    }

    /** @throws Refusal when it is no such form, or one that can be read in more than one way */
    static Form of(String contentType, byte[] body) {
        String boundary = HeaderValue.read(contentType.strip())
                .flatMap(type -> type.parameter("boundary"))
                .filter(text -> text.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> malformed("its content type names no boundary"));
        Form form = new Form(body);
        form.read(Json.bytes("\r\n--" + boundary));
        return form;
    }

    /** The first delimiter needs no line end before it, and nothing else stands there either. */
    private void read(byte[] delimiter) {
        byte[] first = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
        int begun = startsWith(0, LINE_END) ? LINE_END.length : 0;
        if (!startsWith(begun, first)) {
            throw malformed("it does not begin with its boundary");
        }
        int at = begun + first.length;
        while (!startsWith(at, LAST)) {
            if (!startsWith(at, LINE_END)) {
                throw malformed("something stands behind its boundary");
            }
            at = part(at + LINE_END.length, delimiter);
        }
        checkOver(at + LAST.length);
    }

    /** @return where the delimiter after it ends */
    private int part(int head, byte[] delimiter) {
        int headEnd = indexOf(BLANK_LINE, head);
        // The line end before the delimiter of an empty part is the one that ends its head.
        int next = headEnd < 0 ? -1 : indexOf(delimiter, headEnd + LINE_END.length);
        if (next < 0) {
            throw malformed("it does not end with its boundary");
        }
        checkOnce(head, next, delimiter);
        add(head, headEnd, next);
        return next + delimiter.length;
    }

    /** Some readers are content with half a line end, and would find more parts than there are. */
    private void checkOnce(int from, int to, byte[] delimiter) {
        byte[] bare = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
        for (int at = indexOf(bare, from); at >= 0 && at < to; at = indexOf(bare, at + 1)) {
            if (body[at - 1] == '\n' || body[at - 1] == '\r') {
                throw malformed("its boundary stands within a part");
            }
        }
    }

    private void checkOver(int from) {
        for (int at = from; at < body.length; at++) {
            if (body[at] != '\r' && body[at] != '\n') {
                throw malformed("it goes on after its end");
            }
        }
    }

    private void add(int head, int headEnd, int end) {
        if (headEnd - head > MAX_HEAD_BYTES) {
            throw malformed("the head of a part is too long");
        }
        PartHead part = PartHead.read(new String(body, head, headEnd - head, StandardCharsets.UTF_8))
                .orElseThrow(() -> malformed("the head of a part is none that everybody reads alike; write each as"
                        + " Content-Disposition: form-data; name=\"field\", and files with filename=\"…\" besides"));
        names.addToForm(part.name());
        if (FieldNames.binds(part.name()) && (part.file() || !part.plain())) {
            throw Refusal.invalid(
                    part.name(), "The field '" + part.name() + "' of a form must be plain text in UTF-8.");
        }
        if (!part.file()) {
            fields.put(part.name(), new Span(Math.min(headEnd + BLANK_LINE.length, end), end));
        }
    }

    /** Of its text fields. */
    List<String> names() {
        return List.copyOf(fields.keySet());
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

    private boolean startsWith(int at, byte[] sought) {
        return at + sought.length <= body.length
                && Arrays.equals(body, at, at + sought.length, sought, 0, sought.length);
    }

    private int indexOf(byte[] sought, int from) {
        for (int at = from; at <= body.length - sought.length; at++) {
            if (body[at] == sought[0] && startsWith(at, sought)) {
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
