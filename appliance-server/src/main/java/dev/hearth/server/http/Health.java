package dev.hearth.server.http;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** How the server is: for people, load balancers and service managers. Needs no key and tells no secret. */
public final class Health implements HttpService {

    /** How one part is. {@code DOWN} means that no call can be answered. */
    public enum State {
        OK,
        DEGRADED,
        DOWN
    }

    /**
     * One part that can be asked how it is; the answers must come at once.
     *
     * @param detail one line for people, without secrets; empty when there is nothing to say
     */
    public record Check(String name, Supplier<State> state, Supplier<String> detail) {
        public Check(String name, Supplier<State> state) {
            this(name, state, () -> "");
        }
    }

    private final String version;
    private final List<Check> checks;
    private final BooleanSupplier draining;
    private final JsonMapper mapper = new JsonMapper();

    public Health(String version, List<Check> checks, BooleanSupplier draining) {
        this.version = version;
        this.checks = List.copyOf(checks);
        this.draining = draining;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::ready).get("/live", this::live).get("/ready", this::ready);
    }

    /** The process runs; restarting it would mend nothing. */
    private void live(ServerRequest request, ServerResponse response) {
        Answers.json(response, 200, mapper.writeValueAsBytes(Map.of("status", "ok")));
    }

    private void ready(ServerRequest request, ServerResponse response) {
        answer(response, states());
    }

    private Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        checks.forEach(check -> states.put(check.name(), check.state().get()));
        return states;
    }

    private Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        checks.forEach(check -> details.put(check.name(), check.detail().get()));
        details.values().removeIf(String::isEmpty);
        return details;
    }

    private void answer(ServerResponse response, Map<String, State> states) {
        boolean down = states.containsValue(State.DOWN);
        boolean degraded = down || states.containsValue(State.DEGRADED);
        String status = draining.getAsBoolean() ? "draining" : degraded ? "degraded" : "ok";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("version", version);
        Map<String, String> words = new LinkedHashMap<>();
        states.forEach((name, state) -> words.put(name, state.name().toLowerCase(Locale.ROOT)));
        body.put("checks", words);
        Map<String, String> details = details();
        if (!details.isEmpty()) {
            body.put("details", details);
        }
        boolean ready = !down && !draining.getAsBoolean();
        Answers.json(response, ready ? 200 : 503, mapper.writeValueAsBytes(body));
    }
}
