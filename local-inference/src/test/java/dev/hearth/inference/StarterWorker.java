package dev.hearth.inference;

import dev.hearth.inference.engine.JavaLlamaCpp;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.inference.supervisor.RecordingListener;
import dev.hearth.inference.supervisor.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real worker with a real model, and a client that speaks with it. */
final class StarterWorker implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START = Duration.ofSeconds(60);

    final RecordingListener listener = new RecordingListener();
    final LocalModels models;
    final ModelSpec spec;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    StarterWorker(ModelSpec spec, Path workDir) {
        this.spec = spec;
        this.models = new LocalModels(JavaLlamaCpp.ofThisJvm(), workDir, listener, InstantSource.system());
        models.declare(spec);
    }

    Worker worker() {
        return worker(spec.name());
    }

    Worker worker(String name) {
        try {
            return models.ensureReady(name, START);
        } catch (Exception e) {
            throw new AssertionError("The worker did not start: " + listener.lines(), e);
        }
    }

    /** A streamed answer, put together. */
    record Answer(String text, String finishReason, JsonNode usage, int chunks, String id) {}

    Answer chat(String question, Map<String, Object> parameters) {
        Map<String, Object> body = new HashMap<>(parameters);
        body.put("messages", List.of(Map.of("role", "user", "content", question)));
        return streamed("/v1/chat/completions", body);
    }

    Answer streamed(String path, Map<String, Object> parameters) {
        Map<String, Object> body = new HashMap<>(parameters);
        body.putIfAbsent("model", "any");
        body.put("stream", true);
        body.put("stream_options", Map.of("include_usage", true));
        HttpResponse<String> response = post(path, JSON.writeValueAsString(body));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return assembled(response.body().lines().toList());
    }

    private static Answer assembled(List<String> lines) {
        StringBuilder text = new StringBuilder();
        String finish = "";
        List<JsonNode> chunks = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("data: {")) {
                JsonNode chunk = JSON.readTree(line.substring(6));
                chunks.add(chunk);
                JsonNode choice = chunk.path("choices").path(0);
                text.append(
                        choice.at("/delta/content").asString(choice.path("text").asString("")));
                finish = choice.path("finish_reason").asString(finish);
            }
        }
        if (!lines.contains("data: [DONE]")) {
            throw new AssertionError("no [DONE] in " + lines);
        }
        JsonNode usage = chunks.getLast().path("usage");
        return new Answer(
                text.toString(),
                finish,
                usage,
                chunks.size(),
                chunks.getFirst().path("id").asString());
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    JsonNode postJson(String path, Map<String, Object> body) {
        return JSON.readTree(post(path, JSON.writeValueAsString(body)).body());
    }

    JsonNode get(String path) {
        return JSON.readTree(send(request(path).build()).body());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** An answer that is being made; closing it is leaving. */
    InputStream open(String path, Map<String, Object> parameters) throws Exception {
        HttpRequest request = request(path)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(parameters)))
                .build();
        return http.send(request, BodyHandlers.ofInputStream()).body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + worker().token());
    }

    URI uri(String path) {
        return worker().baseUri().resolve(path);
    }

    @Override
    public void close() {
        models.close();
    }
}
