package dev.hearth.server.acceptance;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Everything of the admin API that can be read, asked for at once; things by a name that none of them has. */
final class AdminTour {

    private AdminTour() {}

    /** The answers by path. */
    static Map<String, HttpResponse<String>> of(AdminCaller admin) throws InterruptedException {
        JsonNode paths = Caller.json(admin.caller().get("/openapi").body()).path("paths");
        Map<String, HttpResponse<String>> answers = new ConcurrentHashMap<>();
        List<Thread> asking = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (isRead(path.getKey(), path.getValue())) {
                String name = path.getKey().replaceAll("\\{\\w+}", "nothing");
                asking.add(Thread.ofVirtual()
                        .start(() -> answers.put(name, admin.caller().get(name))));
            }
        }
        for (Thread thread : asking) {
            thread.join();
        }
        return answers;
    }

    private static boolean isRead(String path, JsonNode methods) {
        boolean endless = path.endsWith("/events");
        return path.startsWith("/admin/v1/") && methods.has("get") && !endless && !path.contains("/oidc/");
    }

    /** What is neither answered well nor refused in words that say whose fault it is. */
    static List<String> surprises(AdminCaller admin) throws InterruptedException {
        return of(admin).entrySet().stream()
                .filter(answer -> answer.getValue().statusCode() >= 500)
                .filter(answer -> !tells(answer.getValue()))
                .map(answer -> answer.getKey() + ": " + answer.getValue().statusCode() + " "
                        + answer.getValue().body())
                .toList();
    }

    static boolean tells(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("retry-after").isPresent()
                && answer.body().matches("(?s).*(database|audit log|disk|cannot be counted now).*");
    }
}
