package dev.hearth.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Somebody is told to stop while he works with the database: the others must not notice. */
@OnBothDatabases
class UninterruptedTest {

    private final TestDatabase test;

    UninterruptedTest(TestDatabase test) {
        this.test = test;
    }

    @Test
    void anInterruptClosesNothing() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        boolean[] stillInterrupted = new boolean[1];
        Thread worker = Thread.ofVirtual().start(() -> {
            test.database().jdbi().useHandle(handle -> {
                working.countDown();
                for (int i = 0; i < 200; i++) {
                    handle.execute(
                            "insert into settings (name, content, updated_at) values (?, 'x', current_timestamp)",
                            "i" + i);
                }
            });
            stillInterrupted[0] = Thread.currentThread().isInterrupted();
        });
        working.await();
        worker.interrupt();
        worker.join();

        assertThat(stillInterrupted[0]).isTrue();
        assertThat(rows()).isEqualTo(200);
    }

    private long rows() {
        return test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from settings")
                        .mapTo(Long.class)
                        .one());
    }
}
