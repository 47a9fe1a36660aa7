package dev.hearth.console.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The admin API of one server. Calls block; trouble is an {@link AdminFailure}. */
public final class AdminClient {

    private static final Logger LOG = System.getLogger(AdminClient.class.getName());
    private static final int PAGE = 500;

    private final Wire wire;
    private final Json json = new Json();
    private final Register<ApiKey> keys;

    private AdminClient(Wire wire) {
        this.wire = wire;
        keys = new Register<>(wire, json, "/keys", ApiKey.class, ApiKey::id);
    }

    /** A client that can only log in. */
    public static AdminClient at(Address address) {
        return new AdminClient(Wire.to(address));
    }

    public Address address() {
        return wire.address();
    }

    public Session login(String username, String password) {
        JsonNode answer = wire.post("/login", json.write(Map.of("username", username, "password", password)));
        return json.read(answer, Session.class);
    }

    /** How one can sign in here; a server of before says nothing of it, and takes passwords. */
    public SignInWays signInWays() {
        return json.read(wire.get("/sign-in"), SignInWays.class);
    }

    /** Begins a sign-in that goes on in the browser. */
    public BrowserSignIn beginInBrowser() {
        return json.read(wire.post("/oidc/start", ""), BrowserSignIn.class);
    }

    /** Whether the session can be fetched. */
    public boolean browserIsDone(BrowserSignIn begun) {
        JsonNode answer = wire.post("/oidc/status", json.write(Map.of("claim", begun.claim())));
        return "ready".equals(answer.path("status").asString(""));
    }

    /** Fetches the session, once. */
    public Session claim(BrowserSignIn begun) {
        return json.read(wire.post("/oidc/claim", json.write(Map.of("claim", begun.claim()))), Session.class);
    }

    /** Who is signed in. */
    public User me() {
        return json.read(wire.get("/me"), User.class);
    }

    /** The same server, spoken to as this user. */
    public AdminClient as(Session session) {
        return new AdminClient(wire.as(session));
    }

    /** Ends the session on the server too, where that is possible; here it is over in any case. */
    public void logout() {
        try {
            wire.post("/logout", "");
        } catch (AdminFailure failure) {
            LOG.log(Level.DEBUG, "{0} did not end the session: {1}", address(), failure.words());
        }
    }

    public void changePassword(String current, String replacement) {
        wire.post("/password", json.write(Map.of("current_password", current, "new_password", replacement)));
    }

    public Reports reports() {
        return new Reports(wire, json);
    }

    /** The last alerts, newest first. */
    public List<Alert> alerts() {
        return json.list(wire.get("/alerts?limit=50"), Alert.class);
    }

    public People people() {
        return new People(wire, json);
    }

    /** All keys, however many pages the server makes of them. */
    public List<ApiKey> keys() {
        return keys.list();
    }

    public Versioned<ApiKey> key(String id) {
        return keys.get(id);
    }

    /** Writes what differs from {@code before}. */
    public ApiKey changeKey(ApiKey before, KeyDraft draft, String version) {
        return keys.change(before.id(), draft.changesSince(KeyDraft.of(before)), version);
    }

    public IssuedKey createKey(KeyDraft draft) {
        return issued(keys.create(draft.form()));
    }

    /** A new secret; the old one works on until the grace is over. */
    public IssuedKey rotateKey(String id, Duration grace) {
        return issued(keys.act(id, "rotate", Map.of("grace_seconds", grace.toSeconds())));
    }

    public ApiKey enableKey(String id, boolean enabled) {
        return keys.set(id, Map.of("enabled", enabled));
    }

    public void deleteKey(String id) {
        keys.delete(id);
    }

    /** How far budgets are used, those nearest to their end first; of a member's, only his own. */
    public List<Standing> budgets() {
        return json.list(wire.get("/budgets?limit=" + PAGE), Standing.class);
    }

    /** The limits and the budget of a key, a user or a team. */
    public Versioned<Bounds> bounds(Standing of) {
        return bounded(of).get(of.id());
    }

    public Bounds changeBounds(Standing of, Bounds bounds, String version) {
        return bounded(of).change(of.id(), bounds, version);
    }

    private Register<Bounds> bounded(Standing of) {
        String path = switch (of.kind()) {
            case KEY -> "/keys";
            case USER -> "/users";
            case TEAM -> "/teams";
            case MODEL -> "/models";
            case PROVIDER -> "/providers";
        };
        return new Register<>(wire, json, path, Bounds.class, any -> of.id());
    }

    public Providers providers() {
        return new Providers(wire, json);
    }

    public Models models() {
        return new Models(wire, json);
    }

    public PriceList prices() {
        return new PriceList(wire, json);
    }

    public RequestLog requestLog() {
        return new RequestLog(wire, json);
    }

    /** The public names that a client may ask for. */
    public List<String> modelNames() {
        return wire.get("/models?limit=" + PAGE)
                .path("data")
                .valueStream()
                .map(model -> model.path("id").asString())
                .toList();
    }

    public List<LocalModel> localModels() {
        return json.list(wire.get("/local-models?limit=" + PAGE), LocalModel.class);
    }

    /** The latest requests, newest first. */
    public List<RequestEntry> requests(int limit) {
        return json.list(wire.get("/requests?limit=" + limit), RequestEntry.class);
    }

    /** Opens the live feed; the caller closes it. */
    Wire.Feed events(@Nullable String lastEventId, Duration history) {
        return wire.feed("/events?history_seconds=" + history.toSeconds(), lastEventId);
    }

    private IssuedKey issued(JsonNode answer) {
        return new IssuedKey(json.read(answer, ApiKey.class), answer.path("key").asString());
    }
}
