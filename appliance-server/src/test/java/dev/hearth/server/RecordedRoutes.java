package dev.hearth.server;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Set;
import java.util.TreeSet;

/** Notes which routes a service asks for, as {@code GET /v1/models}. A way to ask that it cannot read fails. */
final class RecordedRoutes implements HttpRules {

    private final String mount;
    private final Set<String> routes = new TreeSet<>();

    private RecordedRoutes(String mount) {
        this.mount = mount.equals("/") ? "" : mount;
    }

    static Set<String> of(String mount, HttpService service) {
        RecordedRoutes recorded = new RecordedRoutes(mount);
        service.routing(recorded);
        return recorded.routes;
    }

    @Override
    public HttpRules route(Method method, String path, Handler handler) {
        String below = path.equals("/") ? "" : path.replace("{+", "{");
        routes.add(method.text() + " " + (mount + below).replaceFirst("^$", "/"));
        return this;
    }

    @Override
    public HttpRules route(HttpRoute route) {
        throw unreadable();
    }

    @Override
    public HttpRules register(HttpService... services) {
        throw unreadable();
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        throw unreadable();
    }

    private AssertionError unreadable() {
        return new AssertionError("a route below '" + mount + "' has no method or path of its own to document");
    }
}
