package dev.hearth.server.identity;

/**
 * A key that names somebody whom the house does not know.
 *
 * @param keyName the key's
 * @param problem what is wrong, as a sentence, perhaps with whom the name probably meant
 */
public record Stray(String keyName, Field field, String problem) {

    /** By which a key names to whom it belongs. */
    public enum Field {
        OWNER("owner", "user"),
        TEAM("team", "team");

        private final String key;
        private final String noun;

        Field(String key, String noun) {
            this.key = key;
            this.noun = noun;
        }

        /** As the file and the admin API call it. */
        String key() {
            return key;
        }

        /** What stands behind the name. */
        public String noun() {
            return noun;
        }
    }
}
