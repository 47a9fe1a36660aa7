package dev.hearth.server.http;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;

/** Everything that applications call with an API key, one service for each dialect, under one path. */
public final class PublicApi implements HttpService {

    private final List<HttpService> dialects;

    public PublicApi(List<HttpService> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    @Override
    public void routing(HttpRules rules) {
        dialects.forEach(dialect -> dialect.routing(rules));
    }
}
