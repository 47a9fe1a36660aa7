package dev.hearth.server.admin;

import dev.hearth.server.audit.Act;
import dev.hearth.server.audit.Actor;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.Begun;
import dev.hearth.server.audit.Outcome;
import dev.hearth.server.identity.User;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Sees to it that what is done stands in the audit log, and that nothing is done that could not be written there. */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Audit audit;
    private final Things things;
    private final ClaimedNames claims;
    private final RefusedActs strangers = new RefusedActs();
    private final RefusedActs users = new RefusedActs();

    Recorder(Audit audit, Things things, ClaimedNames claims) {
        this.audit = audit;
        this.things = things;
        this.claims = claims;
    }

    /** Lets the caller in by {@code permit}, or notes that it did not: who tries what he may not is worth knowing. */
    Ask permitted(Endpoint endpoint, Ask ask, Supplier<Ask> permit) {
        try {
            return permit.get();
        } catch (Refusal refusal) {
            boolean trail = endpoint.trail().kind() != Endpoint.Trail.Kind.NONE;
            if (trail && users.worthARecord(ask.who().user().id())) {
                audit.note(act(endpoint, ask, Optional.empty()), refused(refusal));
            }
            throw refusal;
        }
    }

    Done recorded(Endpoint endpoint, Ask ask, Optional<JsonNode> before, Supplier<Reply> work) {
        return switch (endpoint.trail().kind()) {
            case NONE -> new Done(work.get(), Optional.empty());
            case CHANGE -> changed(endpoint, ask, before, work);
            case DONE -> noted(endpoint, ask, work);
        };
    }

    private Done changed(Endpoint endpoint, Ask ask, Optional<JsonNode> before, Supplier<Reply> work) {
        Begun begun = audit.begin(act(endpoint, ask, before));
        Reply reply;
        try {
            reply = work.get();
        } catch (Refusal refusal) {
            if (users.worthARecord(ask.who().user().id())) {
                audit.end(begun, refused(refusal));
            } else {
                audit.drop(begun);
            }
            throw refusal;
        } catch (RuntimeException e) {
            audit.end(begun, Outcome.refused(Kind.INTERNAL.status(), Optional.of("internal_error")));
            throw e;
        }
        Optional<JsonNode> shown = Things.json(reply);
        Optional<String> id = shown.flatMap(json -> json.path("id").stringValueOpt());
        Optional<JsonNode> after = things.of(endpoint, ask)
                .or(() -> things.made(endpoint, ask, id))
                .flatMap(Recorder::now);
        Optional<String> made = Things.target(endpoint, ask).or(() -> id);
        audit.end(
                begun,
                Outcome.done(status(reply), made, after.or(() -> before.isPresent() ? Optional.empty() : shown)));
        return new Done(reply, after);
    }

    /** It is done: that it cannot be looked at must not look as if it were not. */
    private static Optional<JsonNode> now(Things.Thing thing) {
        try {
            return thing.now();
        } catch (RuntimeException e) {
            LOG.warn("What has just been changed cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private Done noted(Endpoint endpoint, Ask ask, Supplier<Reply> work) {
        Act act = act(endpoint, ask, Optional.empty());
        Reply reply;
        try {
            reply = work.get();
        } catch (Refusal refusal) {
            boolean tried = refusal.kind() == Kind.UNAUTHENTICATED || refusal.kind() == Kind.FORBIDDEN;
            if (tried && strangers.worthARecord(ask.remoteAddress())) {
                audit.note(act, refused(refusal));
            }
            throw refusal;
        }
        Outcome outcome = Outcome.done(status(reply), Optional.empty(), Optional.empty());
        audit.note(
                act, SignIn.actor(reply, ask.remoteAddress()).map(outcome::by).orElse(outcome));
        return new Done(reply, Optional.empty());
    }

    private Act act(Endpoint endpoint, Ask ask, Optional<JsonNode> before) {
        Actor actor =
                ask.session().map(session -> actor(session.user(), ask)).orElseGet(() -> SignIn.claimed(ask, claims));
        return new Act(actor, endpoint.action(), Things.target(endpoint, ask), before, audit.now());
    }

    private static Actor actor(User user, Ask ask) {
        return new Actor(
                Optional.of(user.id()),
                user.username(),
                Optional.of(Grants.label(user.role())),
                Optional.of(ask.remoteAddress()));
    }

    private static Outcome refused(Refusal refusal) {
        Optional<String> reason = Optional.of(refusal.kind().name().toLowerCase(Locale.ROOT));
        return Outcome.refused(refusal.kind().status(), refusal.code().or(() -> reason));
    }

    private static int status(Reply reply) {
        return switch (reply) {
            case Reply.Json(int status, Object _) -> status;
            case Reply.Written(int status, byte[] _) -> status;
            case Reply.Page(int status, String _) -> status;
            case Reply.Empty() -> 204;
            case Reply.Feed _, Reply.File _ -> 200;
        };
    }
}
