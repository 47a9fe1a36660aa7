package dev.hearth.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/** The API's description for programs ({@code /openapi}) and for people ({@code /docs}); nothing of it comes from elsewhere. */
public final class Documentation implements HttpService {

    private final byte[] openApi = JsonMapper.shared().writeValueAsBytes(OpenApi.document());
    private final byte[] page = resource("docs.html");

    @Override
    public void routing(HttpRules rules) {
        rules.get("/openapi", (request, response) -> Answers.json(response, 200, openApi))
                .get("/", (request, response) -> toTheDocs(response))
                .get("/docs", (request, response) -> page(response));
    }

    /** Whoever types the server's address into a browser. */
    private static void toTheDocs(ServerResponse response) {
        response.status(302);
        response.header(HeaderNames.LOCATION, "/docs");
        response.send();
    }

    private void page(ServerResponse response) {
        response.header(
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; script-src"
                        + " 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        Answers.send(response, 200, "text/html; charset=utf-8", page);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Documentation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
