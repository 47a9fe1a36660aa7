package dev.hearth.server;

import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.LocalPass;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server that runs on this data directory, as commands on the same machine speak to it. */
final class LocalServer implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final JsonMapper mapper = new JsonMapper();
    private final String address;
    private final LocalPass pass;

    private LocalServer(String address, LocalPass pass) {
        this.address = address;
        this.pass = pass;
    }

    /** Empty when none runs. */
    static Optional<LocalServer> on(Path data, Clock clock) {
        if (!DataDirectory.isTaken(data)) {
            return Optional.empty();
        }
        String address = ServerAddress.find(data)
                .orElseThrow(() -> new CannotStart("the server on " + data + " is still starting; try again"));
        return Optional.of(new LocalServer(address, new LocalPass(KeyFile.open(data), clock)));
    }

    /**
     * @param path below {@code /admin/v1}
     * @throws CannotStart with what the server says, when it refuses
     */
    JsonNode ask(String method, String path, String body, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/admin/v1" + path))
                .timeout(limit)
                .header("Authorization", "Bearer " + pass.issue())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = mapper.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new CannotStart(answer.path("error").path("message").asString());
            }
            return answer;
        } catch (IOException e) {
            throw new CannotStart("the server at " + address + " does not answer; is it still starting?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
