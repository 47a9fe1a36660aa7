package dev.hearth.server.acceptance;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the server with a key: as curl would, or by the SDK. */
record Caller(String baseUrl, String key, HttpClient http) {

    private static final JsonMapper JSON = new JsonMapper();

    Caller(String baseUrl, String key) {
        this(
                baseUrl,
                key,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** A chat request in which the user says hello. */
    static String hello(String model, boolean stream) {
        return """
                {"model": "%s", "stream": %s, "messages": [{"role": "user", "content": "Hello"}]}""".formatted(model, stream);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    OpenAIClient sdk() {
        return sdk(0);
    }

    OpenAIClient sdk(int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey(key)
                .maxRetries(retries)
                .build();
    }

    /** Asks with this header instead of the usual one. */
    HttpResponse<String> get(String path, String header, String value) {
        return text(new Caller(baseUrl, "", http)
                .request(path)
                .header(header, value)
                .GET());
    }

    HttpResponse<String> get(String path) {
        return text(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, BodyPublisher body) {
        return text(request(path).POST(body));
    }

    HttpResponse<String> send(String method, String path, String body) {
        return text(request(path).method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> chat(String body) {
        return post("/v1/chat/completions", body);
    }

    /** The answer while it comes. */
    HttpResponse<InputStream> open(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json");
        return key.isEmpty() ? request : request.header("authorization", "Bearer " + key);
    }

    private HttpResponse<String> text(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
