package dev.hearth.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.StorageConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/** The house's database, open and migrated: an H2 file by default, PostgreSQL as the grown-up. */
public final class Database implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi =
                Jdbi.create(pool).registerArgument(new InstantArguments()).registerColumnMapper(new InstantColumns());
        this.jdbi.setHandleCallbackDecorator(new Uninterrupted());
    }

    /** @throws DatabaseUnavailable in one line saying what to do */
    public static Database open(StorageConfig config) {
        return open(config.url(), config.username(), config.password().map(Secret::value));
    }

    static Database open(String url, Optional<String> user, Optional<String> password) {
        Location location = Location.of(url);
        location.prepare();
        HikariDataSource pool = connect(location, user, password);
        try {
            Schema.migrate(pool, location);
        } catch (DatabaseUnavailable | FlywayException e) {
            pool.close();
            throw e instanceof DatabaseUnavailable known ? known : Failures.explain(location, e);
        }
        return new Database(pool);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether the database answers within {@code limit}, however long the pool itself would wait. */
    public boolean healthy(Duration limit) {
        FutureTask<Boolean> probe = new FutureTask<>(() -> answers(limit));
        Thread.ofVirtual().name("database-probe").start(probe);
        try {
            return probe.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return false; // The probe goes on to its end: an interrupt would close H2's file.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private boolean answers(Duration limit) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            // isValid() of a connection whose H2 database has closed itself says yes.
            statement.setQueryTimeout((int) Math.max(1, limit.toSeconds()));
            return statement.execute("select 1");
        }
    }

    private static HikariDataSource connect(Location location, Optional<String> user, Optional<String> password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hearth");
        config.setExceptionOverrideClassName(ClosedDatabase.class.getName());
        config.setConnectionTestQuery("select 1");
        config.setJdbcUrl(location.url());
        user.or(location::defaultUser).ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw Failures.explain(location, e);
        }
    }
}
