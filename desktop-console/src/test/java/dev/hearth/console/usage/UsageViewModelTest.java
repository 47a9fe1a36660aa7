package dev.hearth.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.UsageRow;
import dev.hearth.console.core.Here;
import dev.hearth.console.core.Language;
import dev.hearth.console.core.Texts;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageViewModelTest {

    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-20T20:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    private final Here here = new Here();
    private FakeServer server;
    private AdminClient client;
    private UsageViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.reports().use(TODAY, "ci-pipeline", 30);
        server.reports().use(TODAY.minusDays(6), "ci-pipeline", 10);
        server.reports().use(TODAY.minusDays(6), "客服机器人", 50);
        server.reports().use(TODAY.minusDays(20), "ci-pipeline", 100);
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new UsageViewModel(client, Role.ADMIN, here.background(), EVENING);
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDaysAreThoseOfTheOneWhoLooks() {
        assertThat(server.reports().asked())
                .anyMatch(query -> query.contains("from=2026-11-14T16:00:00Z") && query.contains("Asia/Shanghai"));
        Bars bars = model.barsProperty().get();
        assertThat(bars.steps()).hasSize(7);
        assertThat(bars.steps().getLast()).isEqualTo(Instant.parse("2026-11-20T16:00:00Z"));
        assertThat(bars.total(6)).isEqualTo(30);
        assertThat(bars.total(0)).isEqualTo(60);
    }

    @Test
    void mostRequestsStandFirstAndAtTheBottom() {
        assertThat(model.listing().shown()).extracting(UsageRow::name).containsExactly("客服机器人", "ci-pipeline");
        assertThat(model.barsProperty().get().layers())
                .extracting(Bars.Layer::name)
                .containsExactly("客服机器人", "ci-pipeline");
        assertThat(model.reportProperty().get().requests()).isEqualTo(90);
        assertThat(model.reportProperty().get().cost()).isEqualTo(0.9);
    }

    @Test
    void aLongerSpanReachesFurtherBack() {
        model.spanProperty().set(Span.MONTH);
        assertThat(model.reportProperty().get().requests()).isEqualTo(190);
        assertThat(model.barsProperty().get().steps()).hasSize(30);
        model.spanProperty().set(Span.DAY);
        assertThat(model.barsProperty().get().steps()).hasSize(24);
    }

    @Test
    void aMonthIsThatOfTheCalendarWhereOneLooks() {
        server.reports().use(LocalDate.parse("2026-11-01"), "ci-pipeline", 5);
        server.reports().use(LocalDate.parse("2026-10-31"), "ci-pipeline", 7);
        model.spanProperty().set(Span.THIS_MONTH);
        assertThat(model.reportProperty().get().requests()).isEqualTo(195);
        assertThat(model.barsProperty().get().steps()).hasSize(21);
        model.spanProperty().set(Span.LAST_MONTH);
        assertThat(server.reports().asked().getLast()).contains("from=2026-09-30T16:00:00Z", "to=2026-10-31T16:00:00Z");
        assertThat(model.reportProperty().get().requests()).isEqualTo(7);
        assertThat(model.barsProperty().get().total(30)).isEqualTo(7);
    }

    @Test
    void aFileTellsByWhatAndOfWhichTimeItIs() {
        assertThat(model.fileName()).isEqualTo("hearth-usage-by-key-2026-11-15-to-2026-11-21.csv");
        model.groupingProperty().set(Grouping.TEAM);
        model.spanProperty().set(Span.LAST_MONTH);
        assertThat(model.fileName()).isEqualTo("hearth-usage-by-team-2026-10.csv");
    }

    @Test
    void nobodyIsCalledTheSameInTheChartAsInTheTable() {
        Texts texts = new Texts(Language.ENGLISH);
        assertThat(new Bars.Layer(null, false, new double[0]).words(texts)).isEqualTo(texts.get("usage.none"));
        assertThat(new Bars.Layer(null, true, new double[0]).words(texts)).isEqualTo(texts.get("usage.others"));
    }

    @Test
    void whatIsDrawnChangesWithoutAskingAgain() {
        int asked = server.reports().asked().size();
        model.quantityProperty().set(Quantity.COST);
        assertThat(model.barsProperty().get().total(6)).isEqualTo(0.3);
        assertThat(server.reports().asked()).hasSize(asked);
        model.groupingProperty().set(Grouping.MODEL);
        assertThat(server.reports().asked()).anyMatch(query -> query.contains("group_by=day,model"));
    }

    @Test
    void beyondFiveGroupsTheOthersAreOne() {
        for (int i = 0; i < 7; i++) {
            server.reports().use(TODAY, "small-" + i, 2);
        }
        model.load();
        assertThat(model.barsProperty().get().layers()).hasSize(6);
        assertThat(model.barsProperty().get().layers().getLast().name()).isNull();
        assertThat(model.barsProperty().get().total(6)).isEqualTo(44);
    }

    @Test
    void theReportIsWrittenIntoAFileWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("usage.csv");
        List<AdminFailure> failures = new ArrayList<>();
        server.refuse("/usage/export", 403, "permission_denied", "You may not.");
        model.export(file, () -> {}, failures::add);
        assertThat(failures).extracting(AdminFailure::words).containsExactly("You may not.");
        assertThat(folder).isEmptyDirectory();
        server.refuseNothing();
        model.export(file, () -> {}, failures::add);
        assertThat(failures).hasSize(1);
        assertThat(Files.readString(file)).startsWith("group,requests");
    }

    @Test
    void aMemberIsNotAskedWhichUser() {
        UsageViewModel member = new UsageViewModel(client, Role.MEMBER, here.background(), EVENING);
        assertThat(member.groupings()).containsExactly(Grouping.KEY, Grouping.MODEL, Grouping.PROVIDER);
    }

    @Test
    void theScaleHasRoundSteps() {
        assertThat(Scale.top(0, Quantity.REQUESTS)).isEqualTo(4);
        assertThat(Scale.top(9, Quantity.REQUESTS)).isEqualTo(20);
        assertThat(Scale.top(521, Quantity.REQUESTS)).isEqualTo(800);
        assertThat(Scale.top(0.9, Quantity.COST)).isEqualTo(1);
    }
}
