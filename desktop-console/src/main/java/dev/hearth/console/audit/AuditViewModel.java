package dev.hearth.console.audit;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.AuditCheck;
import dev.hearth.console.api.AuditEntry;
import dev.hearth.console.api.AuditFilter;
import dev.hearth.console.api.AuditPage;
import dev.hearth.console.api.Reports;
import dev.hearth.console.api.Role;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Latest;
import dev.hearth.console.core.Listing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The audit log, newest first, as far back as somebody has read. */
public final class AuditViewModel {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final String SIGN_IN = "sign_in";

    private final Listing<AuditEntry> listing = new Listing<>(AuditViewModel::words);
    private final StringProperty actor = new SimpleStringProperty("");
    private final StringProperty action = new SimpleStringProperty("");
    private final BooleanProperty withoutSignIns = new SimpleBooleanProperty();
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.EVER);
    private final BooleanProperty more = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable AuditCheck> check = new ReadOnlyObjectWrapper<>();
    private final Reports reports;
    private final Role role;
    private final Background background;
    private final Latest latest;
    private final Clock clock;
    private @Nullable String lastRead;

    /** @param role of who reads it */
    public AuditViewModel(AdminClient client, Role role, Background background, Clock clock) {
        this.reports = client.reports();
        this.role = role;
        this.background = background;
        this.latest = new Latest(background);
        this.clock = clock;
        action.addListener((property, before, now) -> load());
        since.addListener((property, before, now) -> load());
        withoutSignIns.addListener((property, before, now) -> load());
    }

    /** The newest entries that the filter lets through. */
    void load() {
        read(null, page -> listing.show(page.entries()));
    }

    /** Those before the last one that is shown. */
    void loadMore() {
        List<AuditEntry> known = List.copyOf(listing.all());
        read(lastRead, page -> {
            List<AuditEntry> all = new ArrayList<>(known);
            all.addAll(page.entries());
            listing.show(all);
        });
    }

    /** Reads the whole chain and says whether it holds. */
    void verify() {
        busy.set(true);
        background.run(
                reports::verifyAudit,
                found -> {
                    busy.set(false);
                    check.set(found);
                },
                failure -> {
                    busy.set(false);
                    listing.fail(failure);
                });
    }

    /** All that the filter lets through; {@code .csv} as a table, anything else as JSON lines. */
    void export(Path file, Runnable done, Consumer<AdminFailure> failed) {
        AuditFilter wanted = filter();
        String format = file.toString().endsWith(".csv") ? "csv" : "jsonl";
        background.run(
                () -> {
                    reports.exportAudit(wanted, format, file);
                    return file;
                },
                written -> done.run(),
                failed);
    }

    Listing<AuditEntry> listing() {
        return listing;
    }

    /** The name of who did it; counts when {@link #load} is called. */
    StringProperty actorProperty() {
        return actor;
    }

    /** What was done, such as {@code keys}; empty for everything. */
    StringProperty actionProperty() {
        return action;
    }

    /** Whether sign-ins are left out, unless they are what is looked for; the export holds them all the same. */
    BooleanProperty withoutSignInsProperty() {
        return withoutSignIns;
    }

    ObjectProperty<Since> sinceProperty() {
        return since;
    }

    /** Whether there is more than is shown. */
    BooleanProperty moreProperty() {
        return more;
    }

    /** Whether the chain is being read. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable AuditCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    boolean mayExport() {
        return role.exportsAudit();
    }

    private void read(@Nullable String after, Consumer<AuditPage> show) {
        AuditFilter wanted = filter();
        boolean fewer = withoutSignIns.get() && !SIGN_IN.equals(wanted.action());
        latest.ask(
                () -> fewer ? withoutSignIns(wanted, after) : reports.audit(wanted.after(after)),
                page -> {
                    more.set(page.hasMore());
                    lastRead = page.last();
                    show.accept(page);
                },
                listing::fail);
    }

    /** The server cannot leave them out: so it is asked on, until there is a page of others, but not for ever. */
    private AuditPage withoutSignIns(AuditFilter wanted, @Nullable String after) {
        List<AuditEntry> others = new ArrayList<>();
        String last = after;
        boolean hasMore = true;
        for (int asked = 0; hasMore && others.size() < PAGE && asked < MOST_PAGES; asked++) {
            AuditPage page = reports.audit(wanted.after(last));
            page.entries().stream()
                    .filter(entry -> !entry.action().equals(SIGN_IN))
                    .forEach(others::add);
            last = page.last();
            hasMore = page.hasMore();
        }
        return new AuditPage(others, hasMore, last);
    }

    private AuditFilter filter() {
        return new AuditFilter(actor.get(), action.get(), since.get().before(clock), null, PAGE);
    }

    private static String words(AuditEntry entry) {
        return String.join(
                "\n",
                String.valueOf(entry.actor().name()),
                entry.action(),
                String.valueOf(entry.target()),
                String.valueOf(entry.targetName()));
    }
}
