package dev.hearth.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class AuditTest {

    private static final Actor ADA =
            new Actor(Optional.of("u-1"), "ada", Optional.of("admin"), Optional.of("10.0.0.5"));
    private static final byte[] KEY = new byte[32];

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private Audit audit;

    AuditTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        audit = reopened();
    }

    private Audit reopened() {
        return Audit.open(folder, test.database(), KEY, clock);
    }

    private Act act(String action, String target) {
        return new Act(ADA, action, Optional.of(target), Optional.empty(), audit.now());
    }

    private void done(String action, String target) {
        audit.end(audit.begin(act(action, target)), Outcome.done(200, Optional.of(target), Optional.empty()));
    }

    private void sql(String statement) {
        test.database().jdbi().useHandle(handle -> handle.execute(statement));
    }

    private List<AuditRecord> all() {
        return audit.find(AuditFilter.ALL, 1000);
    }

    private static JsonNode content(AuditRecord record) {
        return JsonMapper.shared().readTree(record.content());
    }

    // ---- the chain

    @Test
    void anEmptyLogIsWhole() {
        assertThat(audit.verify()).isEqualTo(new Verdict.Whole(0, Head.NONE));
    }

    @Test
    void aRecordSaysWhoDidWhatWhen_withoutSecrets() {
        JsonNode before = JsonMapper.shared().readTree("{\"name\":\"a\",\"password\":\"hunter2\"}");
        JsonNode after = JsonMapper.shared().readTree("{\"name\":\"b\",\"password\":\"hunter3\"}");
        Begun begun = audit.begin(new Act(ADA, "users.update", Optional.of("u-2"), Optional.of(before), audit.now()));
        audit.end(begun, Outcome.done(200, Optional.of("u-2"), Optional.of(after)));

        JsonNode content = content(all().getFirst());

        assertThat(content.toString())
                .isEqualTo("{\"sequence\":1,\"at\":\"2026-11-20T09:00:00.123456Z\",\"actor\":{\"id\":\"u-1\","
                        + "\"name\":\"ada\",\"role\":\"admin\",\"address\":\"10.0.0.5\"},\"action\":\"users.update\","
                        + "\"target\":\"u-2\",\"status\":200,\"code\":null,\"before\":{\"name\":\"a\",\"password\":\"***\"},"
                        + "\"after\":{\"name\":\"b\",\"password\":\"***\"}}");
    }

    @Test
    void theChainGoesOnAfterARestart() {
        done("keys.create", "k-1");
        audit = reopened();
        done("keys.delete", "k-1");

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.records()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | update audit_record set content = replace(content, 'ada', 'bob') where seq = 2",
                "2 | update audit_record set content = '' where seq = 2",
                "2 | update audit_record set actor_name = 'bob' where seq = 2",
                "2 | update audit_record set target = null where seq = 2",
                "2 | update audit_record set happened_at = '2020-01-01 00:00:00Z' where seq = 2",
                "2 | update audit_record set seal = hash where seq = 2",
                "2 | update audit_record set hash = seal where seq = 2",
                "2 | delete from audit_record where seq = 2",
                "3 | delete from audit_record where seq = 3",
                "2 | delete from audit_record where seq > 1",
                "1 | delete from audit_record where seq = 1",
                "1 | delete from audit_record",
            })
    void whateverIsChangedInTheDatabaseIsFound(long sequence, String change) {
        done("keys.create", "k-1");
        done("keys.update", "k-1");
        done("keys.delete", "k-1");

        sql(change);

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.sequence()).isEqualTo(sequence));
    }

    @Test
    void aTailThatWasCutOffStaysMissing_whateverIsWrittenLater() {
        done("keys.create", "k-1");
        done("keys.update", "k-1");
        sql("delete from audit_record where seq = 2");

        audit = reopened();
        done("keys.delete", "k-1");

        assertThat(all()).extracting(record -> record.index().sequence()).containsExactly(3L, 1L);
        assertThat(audit.verify()).isEqualTo(new Verdict.Broken(2, "it is missing"));
    }

    @Test
    void aRecordThatSomebodyElseHasAddedIsFound() {
        done("keys.create", "k-1");
        Audit foreign = Audit.open(folder.resolve("."), test.database(), new byte[] {1, 2, 3}, clock);
        foreign.note(act("keys.delete", "k-1"), Outcome.done(200, Optional.empty(), Optional.empty()));

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.reason()).contains("seal"));
    }

    @ParameterizedTest
    @CsvSource({"''", "garbage", "1 0000000000000000000000000000000000000000000000000000000000000000"})
    void aHeadThatDoesNotFitIsFound(String head) throws IOException {
        done("keys.create", "k-1");
        Files.writeString(folder.resolve("audit-head"), head);

        assertThat(audit.verify()).isInstanceOf(Verdict.Broken.class);
    }

    /** Whoever cuts the tail off writes what is then the last record into the head, as it was before heads were sealed. */
    @Test
    void aHeadThatThisHouseHasNotSealedIsFound_andStaysVisible() throws IOException {
        done("keys.create", "k-1");
        String hash = all().getFirst().hash();
        done("keys.delete", "k-1");
        String sealed = Files.readString(folder.resolve("audit-head"));
        sql("delete from audit_record where seq = 2");
        for (String forged : List.of("1 " + hash, "1 " + hash + sealed.substring(sealed.lastIndexOf(' ')))) {
            Files.writeString(folder.resolve("audit-head"), forged);
            audit = reopened();
            assertThat(audit.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.reason()).contains("not sealed", "audit.head_lost"));
        }

        done("keys.create", "k-2");

        assertThat(all())
                .extracting(record -> record.index().action())
                .containsExactly("keys.create", "audit.head_lost", "keys.create");
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void aLogWithoutRecordsIsBrokenWhereSomethingWasDone() throws IOException {
        done("keys.create", "k-1");
        sql("insert into users (id, username, username_folded, role, password_hash, created_at,"
                + " password_changed_at, disabled, last_login_at) values"
                + " ('u', 'ada', 'ada', 'ADMIN', 'x', '2026-11-20 00:00:00Z', '2026-11-20 00:00:00Z', false,"
                + " '2026-11-20 00:00:00Z')");
        sql("delete from audit_record");
        Files.delete(folder.resolve("audit-head"));

        audit = reopened();

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.reason()).contains("no record at all"));
    }

    @Test
    void aHeadThatWasDeletedIsFound() throws IOException {
        done("keys.create", "k-1");
        Files.delete(folder.resolve("audit-head"));

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.reason()).contains("audit-head"));
    }

    /** A crash between the record and its head. */
    @Test
    void aHeadThatIsOneBehindIsNoFlaw() throws IOException {
        done("keys.create", "k-1");
        String head = Files.readString(folder.resolve("audit-head"));
        done("keys.update", "k-1");
        Files.writeString(folder.resolve("audit-head"), head);

        audit = reopened();
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
        done("keys.delete", "k-1");
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.records()).isEqualTo(3));
    }

    @Test
    void actsAtTheSameTimeMakeOneLine() throws Exception {
        List<Callable<Void>> acts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String target = "k-" + i;
            acts.add(() -> {
                done("keys.create", target);
                return null;
            });
        }
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> act : many.invokeAll(acts)) {
                act.get();
            }
        }

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.records()).isEqualTo(60));
        assertThat(all()).extracting(record -> record.index().target()).doesNotHaveDuplicates();
    }

    // ---- failures

    @Test
    void withoutALogNothingIsBegun() {
        sql("alter table audit_intent rename to elsewhere");
        try {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> audit.begin(act("keys.create", "k-1")));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.OVERLOADED);
            assertThat(refusal.code()).contains("audit_unavailable");
        } finally {
            sql("alter table elsewhere rename to audit_intent");
        }
        assertThat(all()).isEmpty();
    }

    @Test
    void anOutcomeThatCannotBeWrittenIsToldAndWrittenLater() {
        Begun begun = audit.begin(act("keys.create", "k-1"));
        sql("alter table audit_record rename to elsewhere");
        try {
            Outcome outcome = Outcome.done(201, Optional.empty(), Optional.empty());
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> audit.end(begun, outcome));
            assertThat(refusal.code()).contains("audit_incomplete");
            assertThat(audit.healthy()).isFalse();
            assertThat(catchThrowableOfType(Refusal.class, () -> audit.begin(act("keys.delete", "k-1"))))
                    .isNotNull();
        } finally {
            sql("alter table elsewhere rename to audit_record");
        }

        done("keys.delete", "k-1");

        assertThat(audit.healthy()).isTrue();
        assertThat(all())
                .extracting(record -> content(record).path("status").asInt())
                .containsExactly(200, 201);
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    /** A disk that is full for the head file only: what was done is safe, and nothing more is done. */
    @Test
    void withoutItsHeadTheLogTakesNoFurtherAct() throws IOException {
        Begun begun = audit.begin(act("keys.create", "k-1"));
        Path obstacle = Files.createDirectories(folder.resolve("audit-head.new"));
        audit.end(begun, Outcome.done(201, Optional.empty(), Optional.empty()));

        assertThat(catchThrowableOfType(Refusal.class, () -> audit.begin(act("keys.delete", "k-1")))
                        .kind())
                .isEqualTo(Refusal.Kind.OVERLOADED);

        Files.delete(obstacle);
        done("keys.delete", "k-1");
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.records()).isEqualTo(2));
    }

    @Test
    void whatWasBegunWhenTheProcessDiedIsRecordedAsUnknown() {
        audit.begin(act("keys.delete", "k-1"));
        clock.pass(Duration.ofHours(1));

        audit = reopened();
        audit = reopened();

        assertThat(all()).singleElement().satisfies(record -> {
            assertThat(content(record).path("status").asInt()).isZero();
            assertThat(content(record).path("code").asString()).isEqualTo("outcome_unknown");
            assertThat(record.index().actorId()).contains("u-1");
            assertThat(record.index().at()).isEqualTo(Instant.parse("2026-11-20T09:00:00.123456Z"));
        });
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void namesThatPeopleMakeUpAreBounded() {
        Actor stranger = new Actor(Optional.empty(), "x\n\0" + "y".repeat(5000), Optional.empty(), Optional.empty());
        audit.note(
                new Act(stranger, "sign_in", Optional.of("\0" + "z".repeat(5000)), Optional.empty(), audit.now()),
                Outcome.refused(401, Optional.empty()));

        assertThat(all().getFirst().index().actorName()).startsWith("x??yyy").hasSizeLessThan(210);
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    // ---- finding

    @Test
    void recordsAreFoundByWhatTheySay() {
        done("keys.create", "k-1");
        clock.pass(Duration.ofMinutes(1));
        Instant second = audit.now();
        done("keys.update", "k-2");
        done("keysmith.update", "k-2");

        assertThat(found(new AuditFilter(
                        Optional.of("ada"),
                        Optional.of("keys"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty())))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditFilter(
                        Optional.of("u-1"),
                        Optional.empty(),
                        Optional.of("k-2"),
                        Optional.of(second),
                        Optional.empty(),
                        OptionalLong.of(3))))
                .containsExactly(2L);
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        Optional.of("keys.create"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(second),
                        OptionalLong.empty())))
                .containsExactly(1L);
        assertThat(found(new AuditFilter(
                        Optional.of("bob"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty())))
                .isEmpty();
    }

    private List<Long> found(AuditFilter filter) {
        return audit.find(filter, 10).stream()
                .map(record -> record.index().sequence())
                .toList();
    }

    @Test
    void aLongLogIsReadInParts() {
        for (int i = 0; i < 1001; i++) {
            audit.note(act("keys.create", "k"), Outcome.done(201, Optional.empty(), Optional.empty()));
        }
        List<Long> read = new ArrayList<>();
        audit.each(AuditFilter.ALL, record -> read.add(record.index().sequence()));

        assertThat(read).hasSize(1001).isSorted();
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }
}
