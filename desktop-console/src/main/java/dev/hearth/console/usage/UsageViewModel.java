package dev.hearth.console.usage;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Bounds;
import dev.hearth.console.api.Limits;
import dev.hearth.console.api.Reports;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Standing;
import dev.hearth.console.api.UsageRow;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Latest;
import dev.hearth.console.core.Listing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who used how much, over which time, and how far budgets are used. */
public final class UsageViewModel {

    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.KEY);
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.WEEK);
    private final ObjectProperty<Quantity> quantity = new SimpleObjectProperty<>(Quantity.REQUESTS);
    private final ReadOnlyObjectWrapper<Report> report = new ReadOnlyObjectWrapper<>(Report.EMPTY);
    private final ReadOnlyObjectWrapper<Bars> bars = new ReadOnlyObjectWrapper<>(Bars.NONE);
    private final Listing<UsageRow> listing = new Listing<>(row -> String.valueOf(row.name()));
    private final ObservableList<Standing> budgets = FXCollections.observableArrayList();
    private final AdminClient client;
    private final Reports reports;
    private final Role role;
    private final Background background;
    private final Latest latest;
    private final Clock clock;
    private boolean budgetsKnown;

    /** @param role of who looks at it */
    public UsageViewModel(AdminClient client, Role role, Background background, Clock clock) {
        this.client = client;
        this.reports = client.reports();
        this.role = role;
        this.background = background;
        this.latest = new Latest(background);
        this.clock = clock;
        grouping.addListener((property, before, now) -> load());
        span.addListener((property, before, now) -> load());
        quantity.addListener((property, before, now) -> draw());
    }

    void load() {
        Grouping by = grouping.get();
        Span over = span.get();
        latest.ask(
                () -> new Report(
                        reports.usage(over.query(by.label(), clock)),
                        reports.usage(over.query((over.hourly() ? "hour," : "day,") + by.label(), clock))),
                this::show,
                listing::fail);
        background.run(client::budgets, this::showBudgets, ignored -> {});
    }

    /** What a file with the table's report is called: {@code hearth-usage-by-team-2026-10.csv}. */
    String fileName() {
        return "hearth-usage-by-" + grouping.get().label() + "-" + span.get().dates(clock) + ".csv";
    }

    /** The table's report as CSV. */
    void export(Path file, Runnable done, Consumer<AdminFailure> failed) {
        var query = span.get().query(grouping.get().label(), clock);
        background.run(
                () -> {
                    reports.exportUsage(query, file);
                    return file;
                },
                written -> done.run(),
                failed);
    }

    /** Whether limits and budget of this can be changed here; those of models and providers stand with them. */
    boolean mayChange(Standing standing) {
        return switch (standing.kind()) {
            case KEY -> role.operates();
            case USER, TEAM -> role.changesPeople();
            case MODEL, PROVIDER -> false;
        };
    }

    Editing.Source<Bounds, Bounds> source(Standing standing) {
        return new Editing.Source<>() {
            @Override
            public Versioned<Bounds> read() {
                return client.bounds(standing);
            }

            @Override
            public Bounds write(Bounds change, String version) {
                return client.changeBounds(standing, change, version);
            }

            @Override
            public Bounds draft(Bounds now) {
                return new Bounds(Objects.requireNonNullElse(now.limits(), Limits.NONE), now.budget());
            }
        };
    }

    Background background() {
        return background;
    }

    private void showBudgets(List<Standing> all) {
        budgetsKnown = true;
        budgets.setAll(all);
    }

    /** Whether budgets have been read: before that, none does not mean that there are none. */
    boolean budgetsKnown() {
        return budgetsKnown;
    }

    private void show(Report found) {
        listing.show(found.ranked(Quantity.REQUESTS));
        report.set(found);
        draw();
    }

    private void draw() {
        bars.set(Bars.of(span.get(), grouping.get(), quantity.get(), report.get(), clock));
    }

    ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    ObjectProperty<Span> spanProperty() {
        return span;
    }

    ObjectProperty<Quantity> quantityProperty() {
        return quantity;
    }

    ReadOnlyObjectProperty<Report> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Bars> barsProperty() {
        return bars.getReadOnlyProperty();
    }

    Listing<UsageRow> listing() {
        return listing;
    }

    /** Those nearest to their end first. */
    ObservableList<Standing> budgets() {
        return budgets;
    }

    /** What a report can be summed up by; a member is alone with his keys. */
    List<Grouping> groupings() {
        return role.watches() ? List.of(Grouping.values()) : List.of(Grouping.KEY, Grouping.MODEL, Grouping.PROVIDER);
    }
}
