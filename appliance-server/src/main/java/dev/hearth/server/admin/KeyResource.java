package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.KEYS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.ApiKey;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.IssuedKey;
import dev.hearth.server.identity.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API keys. A key's secret is shown by the call that makes it, and never again. */
public final class KeyResource implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(KeyResource.class);

    private final ApiKeys keys;
    private final Clock clock;

    public KeyResource(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/keys", mayRead(KEYS), "List the API keys, oldest first", this::list),
                Endpoint.post(
                        "/keys", mayChange(KEYS), "Create an API key; its secret is shown this once", this::create),
                Endpoint.get("/keys/{id}", mayRead(KEYS), "Show an API key", this::show),
                Endpoint.patch("/keys/{id}", mayChange(KEYS), "Change an API key, or disable it", this::change),
                Endpoint.post("/keys/{id}/rotate", mayChange(KEYS), "Give an API key a new secret", this::rotate),
                Endpoint.delete("/keys/{id}", mayChange(KEYS), "Delete an API key", this::delete));
    }

    private Reply list(Ask ask) {
        Page<ApiKey> page = keys.list(ask.after(), ask.limit(), OwnKey.in(ask.scope()));
        return Reply.list(page.data().stream().map(this::shown).toList(), page.hasMore());
    }

    private Reply create(Ask ask) {
        IssuedKey created = keys.create(OwnKey.made(ask).terms());
        told(ask, "created", created.key());
        return Reply.created(issued(created));
    }

    private Reply show(Ask ask) {
        return Reply.ok(shown(visible(ask)));
    }

    private Reply change(Ask ask) {
        ApiKey changed = keys.update(
                visible(ask).id(),
                terms -> OwnKey.changed(
                        ask,
                        terms,
                        AdminJson.merge(KeyForm.of(terms), ask.body(), KeyForm.class)
                                .changed()));
        told(ask, "changed", changed);
        return Reply.ok(shown(changed));
    }

    private Reply rotate(Ask ask) {
        long grace = ask.body().length == 0
                ? 0
                : ask.body(Rotation.class).graceSeconds().orElse(0L);
        IssuedKey rotated = keys.rotate(visible(ask).id(), Duration.ofSeconds(grace));
        told(ask, "rotated", rotated.key());
        return Reply.ok(issued(rotated));
    }

    private Reply delete(Ask ask) {
        told(ask, "deletes", visible(ask));
        keys.delete(ask.id());
        return Reply.ok(Deleted.of(ask.id(), "api_key"));
    }

    private ApiKey visible(Ask ask) {
        return keys.get(ask.id(), OwnKey.in(ask.scope()));
    }

    private static void told(Ask ask, String what, ApiKey key) {
        LOG.info(
                "{} {} API key '{}' ({})",
                ask.who().user().username(),
                what,
                key.terms().name(),
                key.id());
    }

    private KeyView shown(ApiKey key) {
        return KeyView.of(key, keys.status(key), clock.instant(), Optional.empty());
    }

    private KeyView issued(IssuedKey issued) {
        return KeyView.of(issued.key(), keys.status(issued.key()), clock.instant(), Optional.of(issued.secret()));
    }

    record Rotation(Optional<Long> graceSeconds) {}
}
