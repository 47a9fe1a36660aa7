package dev.hearth.console;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.EventFeed;
import dev.hearth.console.api.FeedState;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Session;
import dev.hearth.console.audit.AuditView;
import dev.hearth.console.audit.AuditViewModel;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Batches;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Remembered;
import dev.hearth.console.dashboard.DashboardView;
import dev.hearth.console.dashboard.DashboardViewModel;
import dev.hearth.console.keys.KeysView;
import dev.hearth.console.keys.KeysViewModel;
import dev.hearth.console.logs.LogsView;
import dev.hearth.console.logs.LogsViewModel;
import dev.hearth.console.people.TeamsView;
import dev.hearth.console.people.TeamsViewModel;
import dev.hearth.console.people.UsersView;
import dev.hearth.console.people.UsersViewModel;
import dev.hearth.console.requests.RequestsView;
import dev.hearth.console.requests.RequestsViewModel;
import dev.hearth.console.shell.Page;
import dev.hearth.console.shell.ShellView;
import dev.hearth.console.shell.ShellViewModel;
import dev.hearth.console.usage.UsageView;
import dev.hearth.console.usage.UsageViewModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;

/** One session: its screens, and the live feed that fills them. */
final class Workspace implements AutoCloseable {

    private static final String MONITOR = "nav.monitor";
    private static final String ACCESS = "nav.access";

    /** The two ways out: wanted, and because the login ran out. */
    record Exits(Runnable logOut, Runnable expired) {}

    private final DashboardViewModel dashboard;
    private final LogsViewModel logs;
    private final ShellViewModel shell;
    private final RequestsViewModel requests;
    private final Page history;
    private final Serving serving;
    private final ShellView view;
    private final Batches<Event> batches;
    private final EventFeed feed;
    private final Exits exits;
    private final boolean watches;

    Workspace(AdminClient client, Session session, Desk desk, Clock clock, Remembered remembered, Exits exits) {
        this.exits = exits;
        Background background = new Background(
                Background.virtualThreads(),
                Platform::runLater,
                failure -> exits.expired().run());
        dashboard = new DashboardViewModel(client, background);
        logs = new LogsViewModel(clock);
        shell = new ShellViewModel(client, session.user().username(), background, remembered);
        KeysViewModel keys = new KeysViewModel(client, session.user().role(), background, clock);
        watches = session.user().watches();
        requests = new RequestsViewModel(client, session.user().role(), background, clock);
        history = new Page("requests", MONITOR, "nav.requests", "bi-list-ul", new RequestsView(requests, desk));
        serving = new Serving(client, session.user().role(), background, clock);
        List<Page> pages = new ArrayList<>();
        if (watches) {
            pages.addAll(List.of(overview(desk), journal(desk, background)));
        }
        pages.add(history);
        UsageViewModel usage = new UsageViewModel(client, session.user().role(), background, clock);
        pages.add(new Page("usage", MONITOR, "nav.usage", "bi-bar-chart", new UsageView(usage, desk)));
        pages.addAll(serving.pages(desk));
        if (watches) {
            pages.addAll(people(client, session.user().role(), desk, background));
        }
        pages.add(new Page("keys", ACCESS, "nav.keys", "bi-key", new KeysView(keys, desk)));
        if (watches) {
            AuditViewModel audit = new AuditViewModel(client, session.user().role(), background, clock);
            pages.add(new Page("audit", ACCESS, "nav.audit", "bi-shield-check", new AuditView(audit, desk)));
        }
        view = new ShellView(pages, shell, desk, exits.logOut());
        batches = new Batches<>(Platform::runLater, this::deliver);
        feed = new EventFeed(client, new Ear(), EventFeed.Pace.usual(clock));
    }

    ShellView view() {
        return view;
    }

    private Page overview(Desk desk) {
        return new Page(
                "dashboard",
                MONITOR,
                "nav.dashboard",
                "bi-speedometer2",
                new DashboardView(dashboard, desk, this::look));
    }

    /** From the dashboard into the request log: to all, or to this one. */
    private void look(Optional<RequestEntry> entry) {
        view.open(history);
        entry.ifPresent(requests::select);
    }

    private Page journal(Desk desk, Background background) {
        return new Page("logs", MONITOR, "nav.logs", "bi-journal-text", new LogsView(logs, desk, background));
    }

    private static List<Page> people(AdminClient client, Role role, Desk desk, Background background) {
        UsersViewModel users = new UsersViewModel(client, role, background);
        TeamsViewModel teams = new TeamsViewModel(client, role, background);
        return List.of(
                new Page("users", ACCESS, "nav.users", "bi-people", new UsersView(users, desk)),
                new Page("teams", ACCESS, "nav.teams", "bi-diagram-3", new TeamsView(teams, desk)));
    }

    void start() {
        shell.load(watches);
        if (watches) {
            dashboard.load();
            feed.start();
        } else {
            changed(new FeedState.NotForRole());
        }
    }

    @Override
    public void close() {
        feed.close();
        batches.close();
    }

    private void deliver(List<Event> batch) {
        dashboard.accept(batch);
        logs.accept(batch);
        shell.accept(batch);
        requests.accept(batch);
        serving.accept(batch);
    }

    private void changed(FeedState state) {
        shell.feedProperty().set(state);
        if (state instanceof FeedState.Expired) {
            exits.expired().run();
        }
    }

    /** Hears the feed on its own thread. */
    private final class Ear implements EventFeed.Listener {
        @Override
        public void event(Event event) {
            batches.offer(event);
        }

        @Override
        public void state(FeedState state) {
            Platform.runLater(() -> changed(state));
        }
    }
}
