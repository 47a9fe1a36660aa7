package dev.hearth.server.admin;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.Outage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said when the database is away or its disk is full: that is no mistake of this house, and passes. */
final class DatabaseAway {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    private DatabaseAway() {}

    /** @throws Refusal OVERLOADED in place of what the database threw */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    /** A file asks the database while it is sent. */
    static Reply whileSent(Reply reply) {
        return reply instanceof Reply.File(String type, String name, Reply.File.Content content)
                ? new Reply.File(type, name, out -> {
                    try {
                        content.writeTo(out);
                    } catch (RuntimeException e) {
                        throw refusal(e);
                    }
                })
                : reply;
    }

    private static RuntimeException refusal(RuntimeException e) {
        return Outage.in(e)
                .<RuntimeException>map(reason -> {
                    LOG.warn("The database cannot serve: {}", reason);
                    return Refusal.of(
                                    Kind.OVERLOADED,
                                    "The database does not answer or cannot write, so this could not be done."
                                            + " Check the database and its disk, then try again.")
                            .withCode("database_unavailable");
                })
                .orElse(e);
    }
}
