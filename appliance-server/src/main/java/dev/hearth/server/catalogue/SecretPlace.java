package dev.hearth.server.catalogue;

/** Where a secret stands in the form of a provider. */
sealed interface SecretPlace {

    /** Such as {@code api_keys[0]}: for people, and for the seal of what is kept, which opens by no other text. */
    String text();

    record Key(int position) implements SecretPlace {
        @Override
        public String text() {
            return "api_keys[" + position + "]";
        }
    }

    record Header(String name) implements SecretPlace {
        @Override
        public String text() {
            return "headers." + name;
        }
    }

    record Query(String name) implements SecretPlace {
        @Override
        public String text() {
            return "query." + name;
        }
    }

    /** The proxy's address, which may hold a password. */
    record Proxy() implements SecretPlace {
        @Override
        public String text() {
            return "proxy";
        }
    }
}
