package dev.hearth.server.identity;

/**
 * A key that names somebody whom the house does not know.
 *
 * @param keyName the key's
 * @param field {@code owner} or {@code team}
 * @param problem what is wrong, as a sentence, perhaps with whom the name probably meant
 */
public record Stray(String keyName, String field, String problem) {}
