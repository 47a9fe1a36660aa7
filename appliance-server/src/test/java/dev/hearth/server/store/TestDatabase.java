package dev.hearth.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A fresh, migrated database of one kind, for one test class; JUnit closes it after the class. */
public final class TestDatabase implements AutoCloseable {

    private final String kind;
    private final String url;
    private final List<Path> leftovers;
    private Database database;

    private TestDatabase(String kind, String url, List<Path> leftovers) {
        this.kind = kind;
        this.url = url;
        this.leftovers = leftovers;
        this.database = open();
    }

    /** A file, with the flags of production: memory would hide what a restart shows. */
    public static TestDatabase h2() {
        try {
            Path folder = Files.createTempDirectory("hearth-test");
            Path file = folder.resolve("hearth.mv.db");
            return new TestDatabase(
                    "H2",
                    "jdbc:h2:file:" + folder.resolve("hearth"),
                    List.of(file, folder.resolve("hearth.trace.db"), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestDatabase postgres() {
        return new TestDatabase("PostgreSQL", TestPostgres.freshDatabase(), List.of());
    }

    public Database database() {
        return database;
    }

    public String url() {
        return url;
    }

    /** Closes the database and opens it again, as a restart of the server does. */
    public Database reopen() {
        database.close();
        database = open();
        return database;
    }

    /** Removes every row of every table of ours; they have no foreign keys, so that any order will do. */
    public void clear() {
        database.jdbi()
                .useTransaction(handle -> tables(handle).forEach(table -> handle.execute("delete from " + table)));
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        select table_name from information_schema.tables
                        where lower(table_schema) = 'public' and table_type in ('BASE TABLE', 'TABLE')
                            and lower(table_name) not like 'flyway%'""").mapTo(String.class).list();
    }

    @Override
    public void close() {
        database.close();
        leftovers.forEach(TestDatabase::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return kind;
    }

    private Database open() {
        return Database.open(url, Optional.empty(), Optional.empty());
    }

    static final class Each implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.<Supplier<TestDatabase>>of(TestDatabase::h2, TestDatabase::postgres)
                    .map(Supplier::get)
                    .map(Arguments::of);
        }
    }
}
