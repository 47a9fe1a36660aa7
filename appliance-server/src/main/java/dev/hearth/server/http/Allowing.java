package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A service that tells who comes to one of its paths with a wrong method which ones are right (405), where it would be 404. */
final class Allowing implements HttpService {

    private final HttpService service;

    Allowing(HttpService service) {
        this.service = service;
    }

    @Override
    public void routing(HttpRules rules) {
        Noting noting = new Noting(rules);
        service.routing(noting);
        noting.methods.forEach((path, methods) -> rules.any(path, refuse(methods)));
    }

    private static Handler refuse(Set<String> methods) {
        String allow = String.join(", ", methods);
        return (request, response) -> {
            response.header(HeaderNames.ALLOW, allow);
            throw Refusal.of(
                    Kind.METHOD_NOT_ALLOWED,
                    request.prologue().method().text() + " is not possible here, only " + allow
                            + "; /docs shows what there is.");
        };
    }

    /** Passes on what the service asks for and notes the methods of each path. */
    private static final class Noting implements HttpRules {

        private final HttpRules rules;
        private final Map<String, Set<String>> methods = new LinkedHashMap<>();

        Noting(HttpRules rules) {
            this.rules = rules;
        }

        @Override
        public HttpRules route(Method method, String path, Handler handler) {
            methods.computeIfAbsent(path, _ -> new TreeSet<>()).add(method.text());
            rules.route(method, path, handler);
            return this;
        }

        @Override
        public HttpRules route(HttpRoute route) {
            rules.route(route);
            return this;
        }

        @Override
        public HttpRules register(HttpService... services) {
            rules.register(services);
            return this;
        }

        @Override
        public HttpRules register(String path, HttpService... services) {
            rules.register(path, services);
            return this;
        }
    }
}
