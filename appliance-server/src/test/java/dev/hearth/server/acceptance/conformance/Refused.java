package dev.hearth.server.acceptance.conformance;

/** An SDK has raised the exception that it has for an answer with an error's status. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    /** @param message all that the SDK tells of the error */
    Refused(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    /** The name of the SDK's exception. */
    String type() {
        return type;
    }

    /** Whether the caller is told that this field of his is what cannot be. */
    boolean names(String field) {
        String message = String.valueOf(getMessage());
        return status == 400
                && type.matches("(BadRequest|InvalidRequest).*")
                && (message.contains("'" + field + "'")
                        || message.contains("param=" + field + ";")
                        || message.contains("\"param\":\"" + field + "\""));
    }

    @Override
    public String toString() {
        return type + " " + status + ": " + getMessage();
    }
}
