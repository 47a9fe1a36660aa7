package dev.hearth.server.admin;

import java.util.Optional;

/**
 * One thing that can be asked of the house.
 *
 * @param path below {@code /admin/v1}; {@code {id}} stands for one segment
 * @param permission what a caller needs; {@link Grants} says who has it
 * @param summary one line for the API's documentation
 * @param open whether it needs no session
 * @param trail what the audit log says of it
 */
public record Endpoint(
        Method method, String path, Permission permission, String summary, boolean open, Trail trail, Handler handler) {

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** Answers, or throws a {@link dev.hearth.server.llm.Refusal}. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Ask ask);
    }

    /** @param action what it is called in the audit log; empty for what leaves no trace there */
    public record Trail(Kind kind, Optional<String> action) {

        /** How it gets there. */
        public enum Kind {
            /** Not at all: nothing is changed. */
            NONE,
            /** Before it is done and after: a change. */
            CHANGE,
            /** After it is done: somebody has come in, tried to, or carried something out. */
            DONE
        }

        private static final Trail NOTHING = new Trail(Kind.NONE, Optional.empty());
        private static final Trail CHANGE = new Trail(Kind.CHANGE, Optional.empty());
    }

    public static Endpoint get(String path, Permission permission, String summary, Handler handler) {
        return new Endpoint(Method.GET, path, permission, summary, false, Trail.NOTHING, handler);
    }

    public static Endpoint post(String path, Permission permission, String summary, Handler handler) {
        return change(Method.POST, path, permission, summary, handler);
    }

    public static Endpoint put(String path, Permission permission, String summary, Handler handler) {
        return change(Method.PUT, path, permission, summary, handler);
    }

    public static Endpoint patch(String path, Permission permission, String summary, Handler handler) {
        return change(Method.PATCH, path, permission, summary, handler);
    }

    public static Endpoint delete(String path, Permission permission, String summary, Handler handler) {
        return change(Method.DELETE, path, permission, summary, handler);
    }

    private static Endpoint change(Method method, String path, Permission permission, String summary, Handler handler) {
        return new Endpoint(method, path, permission, summary, false, Trail.CHANGE, handler);
    }

    /** Anybody may ask it. */
    Endpoint withoutSession() {
        return new Endpoint(method, path, permission, summary, true, trail, handler);
    }

    /** A change that goes by another name than {@code noun.verb} in the audit log. */
    Endpoint named(String action) {
        return with(new Trail(Trail.Kind.CHANGE, Optional.of(action)));
    }

    /** Noted in the audit log when it has been done, and when it was refused: for sign-ins and exports. */
    Endpoint noted(String action) {
        return with(new Trail(Trail.Kind.DONE, Optional.of(action)));
    }

    /** No trace in the audit log, for what is asked by a POST and changes nothing. */
    Endpoint unaudited() {
        return with(Trail.NOTHING);
    }

    private Endpoint with(Trail newTrail) {
        return new Endpoint(method, path, permission, summary, open, newTrail, handler);
    }

    /** As {@code keys.update}. */
    String action() {
        return trail.action().orElseGet(() -> {
            String nouns = path.substring(1)
                    .replaceAll("/\\{\\w+}", "")
                    .replace('-', '_')
                    .replace('/', '.');
            boolean verbAtTheEnd = method == Method.POST && path.indexOf('{') >= 0;
            return verbAtTheEnd ? nouns : nouns + "." + verb();
        });
    }

    private String verb() {
        return switch (method) {
            case GET -> "read";
            case POST -> "create";
            case PUT, PATCH -> "update";
            case DELETE -> "delete";
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
