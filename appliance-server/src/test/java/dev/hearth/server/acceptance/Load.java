package dev.hearth.server.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Clients that ask again and again, and write down the id of each answer whose last byte they have got. */
final class Load implements AutoCloseable {

    private static final String MODEL = "simulated-x?latency_ms=5&interval_ms=1&tokens=20";

    private final Queue<String> complete = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();

    private Load() {}

    static Load of(int clients, RunningServer server) {
        return of(clients, server::caller);
    }

    /** @param callers makes one for each client */
    static Load of(int clients, Supplier<Caller> callers) {
        Load load = new Load();
        for (int i = 0; i < clients; i++) {
            boolean stream = i % 2 == 0;
            load.clients.add(Thread.ofVirtual().start(() -> load.askUntilItBreaks(callers.get(), stream)));
        }
        return load;
    }

    /** The ids of answers that have come to their last byte. */
    Queue<String> complete() {
        return complete;
    }

    private void askUntilItBreaks(Caller caller, boolean stream) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ask(caller, stream);
            }
        } catch (IOException broken) {
            // As expected, when the server is killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Caller caller, boolean stream) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = caller.open("/v1/chat/completions", Caller.hello(MODEL, stream));
        String last = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isEmpty() ? last : line;
            }
        }
        if (!stream || last.equals("data: [DONE]")) {
            complete.add(answer.headers().firstValue("x-request-id").orElseThrow());
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Thread client : clients) {
            client.interrupt();
            client.join();
        }
    }
}
