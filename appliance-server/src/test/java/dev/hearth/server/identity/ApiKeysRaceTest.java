package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ApiKeysRaceTest {

    private final TestDatabase test;

    @TempDir
    Path folder;

    private ApiKeys keys;

    ApiKeysRaceTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        keys = load();
    }

    @Test
    void callersWhoHoldTheNewestSecretAreNeverRefusedWhileItIsRotated() throws Exception {
        IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));
        AtomicReference<String> secret = new AtomicReference<>(issued.secret());
        // The rotation has a thread of its own: callers that never wait would keep all carriers from a virtual one.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService own = Executors.newSingleThreadExecutor()) {
            Future<?> rotating = own.submit(() -> {
                for (int i = 0; i < 30; i++) {
                    secret.set(
                            keys.rotate(issued.key().id(), Duration.ofHours(1)).secret());
                }
            });
            Callable<Integer> calling = () -> {
                int calls = 0;
                do {
                    calls += enter(secret) ? 1 : 0;
                    Thread.yield();
                } while (!rotating.isDone());
                return calls;
            };
            for (Future<Integer> caller : threads.invokeAll(
                    IntStream.range(0, 1000).mapToObj(_ -> calling).toList())) {
                assertThat(caller.get()).isPositive();
            }
            rotating.get();
        }
        assertThat(load().authenticate(Knocks.with(secret.get())).keyName()).isEqualTo("ci");
    }

    @Test
    void changesToOneKeyFromManySidesAllArrive() throws Exception {
        String id = keys.create(KeyTerms.unlimited("ci")).key().id();
        Callable<ApiKey> adding = () -> keys.update(id, terms -> {
            List<String> models = new ArrayList<>(terms.models());
            models.add("model-" + models.size());
            return KeyTerms.forModels(terms.name(), models);
        });

        all(IntStream.range(0, 50).mapToObj(_ -> adding).toList());

        assertThat(keys.get(id).terms().models()).hasSize(51).doesNotHaveDuplicates();
        assertThat(load().get(id)).isEqualTo(keys.get(id));
    }

    @Test
    void memoryAndDatabaseAgreeAfterManyCreationsAndDeletions() throws Exception {
        Callable<Boolean> createAndMaybeDelete = () -> {
            IssuedKey issued = keys.create(KeyTerms.unlimited("ci"));
            keys.authenticate(Knocks.with(issued.secret()));
            boolean delete = issued.secret().hashCode() % 2 == 0;
            if (delete) {
                deleteTwice(issued.key().id());
            }
            keys.flushLastUsed();
            return delete;
        };

        List<Boolean> deleted =
                all(IntStream.range(0, 100).mapToObj(_ -> createAndMaybeDelete).toList());
        keys.flushLastUsed();

        List<ApiKey> left = keys.list(Optional.empty(), 500).data();
        assertThat(left).hasSize((int) deleted.stream().filter(gone -> !gone).count());
        assertThat(load().list(Optional.empty(), 500).data()).isEqualTo(left);
    }

    private void deleteTwice(String id) {
        keys.delete(id);
        try {
            keys.delete(id);
            throw new AssertionError("deleted twice");
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        }
    }

    /** The secret read may be two rotations old by the time that it is tried; then only the newest one counts. */
    private boolean enter(AtomicReference<String> secret) {
        while (true) {
            String tried = secret.get();
            try {
                return keys.authenticate(Knocks.with(tried)).keyName().equals("ci");
            } catch (Refusal refusal) {
                if (tried.equals(secret.get())) {
                    throw refusal;
                }
            }
        }
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private ApiKeys load() {
        return new ApiKeys(test.database(), KeyFile.open(folder), Clock.systemUTC());
    }
}
