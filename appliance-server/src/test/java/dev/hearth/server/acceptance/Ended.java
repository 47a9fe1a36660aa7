package dev.hearth.server.acceptance;

/**
 * A process that is over.
 *
 * @param said what it wrote to standard output
 * @param complained what it wrote to standard error
 */
record Ended(int status, String said, String complained) {}
