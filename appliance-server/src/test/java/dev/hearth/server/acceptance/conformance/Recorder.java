package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between the clients and the server, passes everything on and keeps what was answered: no SDK shows its bytes. */
record Recorder(FakeUpstream door, HttpClient http, List<Answer> answers) implements AutoCloseable {

    /** What holds for one connection only. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "keep-alive");

    /** @param path of the request */
    record Answer(String path, int status, String body) {}

    static Recorder before(String baseUrl) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Answer> answers = new CopyOnWriteArrayList<>();
        FakeUpstream door = FakeUpstream.answering(exchange -> pass(exchange, baseUrl, http, answers));
        return new Recorder(door, http, answers);
    }

    private static void pass(Exchange exchange, String baseUrl, HttpClient http, List<Answer> answers)
            throws IOException, InterruptedException {
        String[] line = exchange.request().line().split(" ");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + line[1]))
                .method(line[0], BodyPublishers.ofString(exchange.request().body()));
        exchange.request().headers().forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name)) {
                request.header(name, value);
            }
        });
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answers.add(new Answer(line[1], answer.statusCode(), answer.body()));
        String type = answer.headers().firstValue("content-type").orElse("");
        exchange.whole(answer.statusCode(), type, answer.body(), headers(answer));
    }

    private static String[] headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !HOP_BY_HOP.contains(header.getKey()))
                .filter(header -> !header.getKey().equals("content-type"))
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .toArray(String[]::new);
    }

    String baseUrl() {
        return door.base().resolve("/").toString().replaceAll("/$", "");
    }

    @Override
    public void close() throws IOException {
        door.close();
        http.close();
    }
}
