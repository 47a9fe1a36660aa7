package dev.hearth.server.admin;

/**
 * One thing that can be asked of the house.
 *
 * @param path below {@code /admin/v1}; {@code {id}} stands for one segment
 * @param summary one line for the API's documentation
 * @param open whether it needs no session
 */
public record Endpoint(Method method, String path, String summary, boolean open, Handler handler) {

    public enum Method {
        GET,
        POST,
        PATCH,
        DELETE
    }

    /** Answers, or throws a {@link dev.hearth.server.llm.Refusal}. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Ask ask);
    }

    static Endpoint get(String path, String summary, Handler handler) {
        return new Endpoint(Method.GET, path, summary, false, handler);
    }

    static Endpoint post(String path, String summary, Handler handler) {
        return new Endpoint(Method.POST, path, summary, false, handler);
    }

    static Endpoint patch(String path, String summary, Handler handler) {
        return new Endpoint(Method.PATCH, path, summary, false, handler);
    }

    static Endpoint delete(String path, String summary, Handler handler) {
        return new Endpoint(Method.DELETE, path, summary, false, handler);
    }

    Endpoint withoutSession() {
        return new Endpoint(method, path, summary, true, handler);
    }
}
