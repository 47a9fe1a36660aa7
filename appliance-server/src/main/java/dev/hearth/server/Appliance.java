package dev.hearth.server;

import dev.hearth.inference.engine.JavaLlamaCpp;
import dev.hearth.inference.starter.StarterModel;
import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.server.admin.Admin;
import dev.hearth.server.admin.AlertResource;
import dev.hearth.server.admin.AuditResource;
import dev.hearth.server.admin.BudgetResource;
import dev.hearth.server.admin.ClaimedNames;
import dev.hearth.server.admin.KeyResource;
import dev.hearth.server.admin.LocalModelResource;
import dev.hearth.server.admin.LoginResource;
import dev.hearth.server.admin.MeResource;
import dev.hearth.server.admin.ModelResource;
import dev.hearth.server.admin.PriceResource;
import dev.hearth.server.admin.ProviderResource;
import dev.hearth.server.admin.Repeats;
import dev.hearth.server.admin.RequestResource;
import dev.hearth.server.admin.ServerResource;
import dev.hearth.server.admin.SessionResource;
import dev.hearth.server.admin.SignInResource;
import dev.hearth.server.admin.TeamResource;
import dev.hearth.server.admin.UsageResource;
import dev.hearth.server.admin.UserResource;
import dev.hearth.server.admission.Admission;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.catalogue.Registry;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderKind;
import dev.hearth.server.gateway.Accounts;
import dev.hearth.server.gateway.Books;
import dev.hearth.server.gateway.Gateway;
import dev.hearth.server.http.AdminApi;
import dev.hearth.server.http.Bodies;
import dev.hearth.server.http.Documentation;
import dev.hearth.server.http.Drain;
import dev.hearth.server.http.EventStream;
import dev.hearth.server.http.MessagesApi;
import dev.hearth.server.http.MetricsPage;
import dev.hearth.server.http.ModelApi;
import dev.hearth.server.http.PassageApi;
import dev.hearth.server.http.PublicApi;
import dev.hearth.server.http.ResponsesApi;
import dev.hearth.server.http.Serving;
import dev.hearth.server.http.WebHouse;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.DemoUser;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.provider.LocalProvider;
import dev.hearth.server.provider.Probe;
import dev.hearth.server.provider.Providers;
import dev.hearth.server.responses.Responses;
import dev.hearth.server.routing.Router;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Logging;
import dev.hearth.server.telemetry.Telemetry;
import dev.hearth.server.watch.Watch;
import io.helidon.webserver.http.HttpService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The composition root: the only place that wires rooms together. They open from the ground up and close from the top. */
public final class Appliance implements AutoCloseable {

    private final Rooms rooms = new Rooms();
    private final Clock clock = Clock.systemUTC();
    private final Config config;
    private final Path data;
    private final Drain drain = new Drain();

    private final Telemetry telemetry;
    private final Database database;
    private final Entrance entrance;
    private final Registry registry;
    private final Responses responses;
    private final Housekeeping housekeeping;
    private final Audit audit;
    private final Ledger ledger;
    private final Transcripts transcripts;
    private final Prices prices;
    private final LocalModels localModels;
    private final Map<String, HttpService> services;
    private final WebHouse web;

    private Appliance(
            Config declared, Path data, Map<String, String> environment, Optional<Supplier<Config>> rereading) {
        this.data = data;
        WebHouse.check(declared.server()); // A first start that fails later has made a key that nobody ever sees.
        try {
            Logging logging = rooms.open(Logging.start(data));
            this.config = LocalModelSet.withStarter(declared, data);
            this.telemetry = rooms.open(Telemetry.start(clock, Optional.of(data.resolve("alerts.jsonl"))));
            logging.feed(telemetry.feed());
            this.database = rooms.open(Database.open(config.storage()));
            this.entrance = Entrance.open(config, database, data, environment, clock);
            StrayKeys.tell(entrance.keys().strays(), config, telemetry.alerts());
            this.responses = rooms.open(new Responses(
                    database,
                    entrance.secret().seal("responses"),
                    config.ledger().keepResponses(),
                    clock));
            this.registry = new Registry(config, database, entrance.secret().seal("provider secrets"), data, clock);
            this.audit = AuditLog.open(data, database, entrance.secret(), clock);
            this.housekeeping = rooms.open(new Housekeeping(entrance.keys(), entrance.sessions(), responses));
            this.ledger = rooms.open(Ledger.open(data, database, config.ledger(), clock));
            rooms.open(new LedgerWatch(ledger, telemetry.alerts()));
            this.transcripts =
                    rooms.open(Transcripts.open(data, entrance.secret().seal("transcripts"), config.ledger(), clock));
            telemetry.count("hearth.texts.dropped", "Calls whose texts could not be kept", transcripts::dropped);
            this.prices = Prices.open(database, config.prices(), this::kindOf, clock);
            this.localModels = rooms.open(localModels());
            this.services = services();
            this.web = rooms.open(WebHouse.open(config.server(), services, drain, telemetry, Ids::next));
            rooms.open(ServerAddress.announce(data, baseUrl()));
            rereading.ifPresent(
                    reading -> rooms.open(ConfigWatch.start(declared, reading, this::takeOver, telemetry.alerts())));
        } catch (RuntimeException e) {
            rooms.close();
            throw e;
        }
    }

    /** Opens every room; when one does not open, those before it are closed again. */
    public static Appliance start(Config declared, Path data, Map<String, String> environment) {
        return new Appliance(declared, data, environment, Optional.empty());
    }

    /** The same for a configuration that may change: {@code rereading} says what it is now. */
    static Appliance start(Config declared, Path data, Map<String, String> environment, Supplier<Config> rereading) {
        return new Appliance(declared, data, environment, Optional.of(rereading));
    }

    /** Keys first: they may be refused, and then nothing has changed. */
    private void takeOver(Config changed) {
        entrance.declare(changed);
        registry.declare(LocalModelSet.withStarter(changed, data));
        StrayKeys.tell(entrance.keys().strays(), changed, telemetry.alerts());
    }

    private Optional<String> kindOf(String provider) {
        return registry.catalogue().provider(provider).map(ProviderConfig::kind);
    }

    private LocalModels localModels() {
        LocalModels models = new LocalModels(
                JavaLlamaCpp.ofThisJvm(), data.resolve("workers"), new LocalModelNews(telemetry), clock);
        LocalModelSet.declare(config, models);
        LocalModelSet.warmUp(StarterModel.NAME, models);
        return models;
    }

    /** What stands at which path. */
    private Map<String, HttpService> services() {
        Watch watch = rooms.open(new Watch());
        Providers providers =
                new Providers(() -> registry.catalogue().providers(), new LocalProvider(localModels, watch), watch);
        Router router = new Router(
                () -> registry.catalogue().models(), () -> registry.catalogue().providers(), new Random());
        Costs costs = new Costs(prices, config.localCosts(), System::nanoTime);
        Admission admission = admission();
        Gateway gateway = new Gateway(
                admission,
                router,
                providers,
                new Accounts(router, name -> registry.catalogue().provider(name), costs),
                new Books(ledger, transcripts, costs, telemetry, router, clock));
        Admin admin = admin(new Probe(watch), admission);
        PublicApi models = publicApi(router, new Serving(gateway, watch, clock));
        Map<String, HttpService> mounted = new LinkedHashMap<>();
        mounted.put("/v1", models);
        mounted.put("/api/v1", models);
        mounted.put("/admin/v1", new AdminApi(admin, new EventStream(telemetry.feed(), watch), watch));
        mounted.put("/health", HealthChecks.of(database, ledger, audit, localModels, transcripts, drain));
        mounted.put("/metrics", new MetricsPage(telemetry));
        mounted.put("/", new Documentation());
        return mounted;
    }

    /** Budgets begin where the ledger says that they stood. */
    private Admission admission() {
        BudgetNews news = new BudgetNews(telemetry);
        LedgerPast past = new LedgerPast(ledger);
        Admission admission = new Admission(config.admission(), config.timeZone(), clock, System::nanoTime, past, news);
        news.watch(admission);
        past.recall(admission, everybody());
        housekeeping.also("Accounts that are gone could not be forgotten", () -> admission.keep(everybody()));
        return admission;
    }

    private Stream<Account> everybody() {
        return Stream.concat(entrance.keys().accounts(_ -> true), housed());
    }

    /** The accounts of those who have any without a key. */
    private Stream<Account> housed() {
        return Stream.concat(entrance.roster().accounts(), answering());
    }

    /** The accounts of whoever and whatever may answer. */
    private Stream<Account> answering() {
        return Stream.concat(
                registry.catalogue().models().all().stream().map(Accounts::of),
                registry.catalogue().providers().stream().map(Accounts::of));
    }

    /** Whose tokens may have a price: providers, and kinds of them. */
    private Stream<String> priced() {
        return Stream.concat(
                registry.kinds().stream().map(ProviderKind::name),
                registry.catalogue().providers().stream()
                        .flatMap(provider -> Stream.of(provider.name(), provider.kind())));
    }

    private PublicApi publicApi(Router router, Serving serving) {
        Bodies bodies = new Bodies(config.server().maxBodyBytes());
        return new PublicApi(List.of(
                new ModelApi(entrance.keys(), serving, router, bodies, clock),
                new MessagesApi(entrance.keys(), serving, bodies),
                new ResponsesApi(entrance.keys(), serving, responses, bodies, clock),
                new PassageApi(entrance.keys(), serving, bodies)));
    }

    private Admin admin(Probe probe, Admission admission) {
        RootSecret secret = KeyFile.open(data);
        return new Admin(
                List.of(
                        new LoginResource(entrance.users(), entrance.sessions()),
                        new SignInResource(entrance.openId(), entrance.sessions(), config.identity()),
                        new MeResource(entrance.register(), entrance.roster()),
                        new SessionResource(entrance.sessions()),
                        new UserResource(entrance.register(), entrance.users(), entrance.roster()),
                        new TeamResource(entrance.teams(), entrance.register(), entrance.roster()),
                        new KeyResource(entrance.keys(), clock),
                        new ModelResource(registry),
                        new ProviderResource(registry, probe),
                        new LocalModelResource(localModels),
                        new BudgetResource(entrance.keys()::accounts, this::housed, admission),
                        new AlertResource(telemetry.alerts(), config.timeZone()),
                        new UsageResource(ledger, clock, config.timeZone()),
                        new RequestResource(ledger, transcripts, config.timeZone()),
                        new PriceResource(prices, this::priced),
                        new ServerResource(Version.current(), clock.instant(), entrance.sessions()),
                        new AuditResource(audit, config.timeZone())),
                entrance.sessions(),
                audit,
                new Repeats(database, secret.seal("idempotent answers"), secret.subkey("idempotent requests"), clock),
                new ClaimedNames(entrance.roster(), secret.subkey("names that nobody has")));
    }

    /** Where applications on this machine reach the server. */
    public String baseUrl() {
        String host = config.server().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String shown = everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + shown + ":" + web.port();
    }

    /** The first API key, when this start has made it. */
    Optional<String> firstKey() {
        return entrance.firstKey();
    }

    /** The admin's password, when this start has made it up. */
    Optional<String> generatedAdminPassword() {
        return entrance.generatedPassword();
    }

    /** The accounts whose passwords everybody knows. */
    List<DemoUser> demoUsers() {
        return entrance.demo().open();
    }

    Alerts alerts() {
        return telemetry.alerts();
    }

    /** Every service by the path where it stands, to hold the API's description against. */
    Map<String, HttpService> mounted() {
        return services;
    }

    @Override
    public void close() {
        rooms.close();
    }
}
