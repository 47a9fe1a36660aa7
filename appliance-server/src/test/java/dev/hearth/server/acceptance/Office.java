package dev.hearth.server.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running server, with an upstream and keys of several kinds, shared by all tests that only call it. */
record Office(Path home, RunningServer server, FakeUpstream upstream) implements AutoCloseable {

    /** May ask one thing at a time. */
    static final String ONE_AT_A_TIME = "sk-hearth-one-at-a-time-0000000000000000000000";

    /** The same for the tests of another language, so that they do not meet. */
    static final String ONE_AT_A_TIME_NODE = "sk-hearth-one-at-a-time-node-00000000000000000";

    /** May ask twice a minute. */
    static final String TWICE_A_MINUTE = "sk-hearth-twice-a-minute-0000000000000000000000";

    /** May ask often, and use many tokens: the answers tell how much is left. */
    static final String GENEROUS = "sk-hearth-generous-0000000000000000000000000000";

    private static final String KEYS = """
            keys:
              - {name: one, key: "%s", limits: {concurrent_requests: 1}}
              - {name: one-node, key: "%s", limits: {concurrent_requests: 1}}
              - {name: two, key: "%s", limits: {requests_per_minute: 2}}
              - {name: generous, key: "%s", limits: {requests_per_minute: 1000, tokens_per_minute: 100000}}
            """;

    static Office open() {
        try {
            Path home = Files.createTempDirectory("hearth-office");
            FakeUpstream upstream = FakeUpstream.start();
            String keys = KEYS.formatted(ONE_AT_A_TIME, ONE_AT_A_TIME_NODE, TWICE_A_MINUTE, GENEROUS);
            return new Office(
                    home,
                    Launch.in(home)
                            .simulating()
                            .config(upstream.declared() + keys)
                            .ready(),
                    upstream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Caller caller() {
        return server.caller();
    }

    @Override
    public void close() throws IOException {
        server.close();
        upstream.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives tests the office, which opens with the first of them and closes after the last. */
    static final class Visit implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Office.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Office.class))
                    .computeIfAbsent(Office.class, type -> open(), Office.class);
        }
    }
}
