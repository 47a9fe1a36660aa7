package dev.hearth.server.acceptance.conformance;

/** One official library, asked as its users ask it. */
interface Sdk extends AutoCloseable {

    /** As the matrix calls it. */
    String title();

    /** Which of a request's fields a feature lives in; a refusal must name it. */
    default String field(Feature feature) {
        return switch (feature) {
            case TOOLS, PARALLEL_TOOLS -> "tools";
            case JSON_SCHEMA -> "response_format";
            default -> "model";
        };
    }

    default boolean embeds() {
        return false;
    }

    /**
     * Asks once, without trying again.
     *
     * @throws Refused for an error that the SDK knows as one
     */
    Reply ask(Question question) throws Exception;

    @Override
    default void close() throws Exception {}
}
