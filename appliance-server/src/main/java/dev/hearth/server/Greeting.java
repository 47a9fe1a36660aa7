package dev.hearth.server;

import dev.hearth.inference.starter.StarterModel;
import dev.hearth.server.identity.DemoUser;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The screen that a newcomer sees when the server is ready: everything for the next step, and nothing else.
 *
 * @param console the command that opens the console
 */
record Greeting(
        String baseUrl,
        Optional<String> firstKey,
        Optional<String> adminPassword,
        List<DemoUser> demo,
        String console) {

    /** Under systemd the screen is a page of the journal, which is kept and read by others: no place for a secret. */
    static boolean isLogged(Map<String, String> environment) {
        return environment.containsKey("JOURNAL_STREAM");
    }

    static Greeting of(Appliance appliance, Map<String, String> environment) {
        return new Greeting(
                appliance.baseUrl(),
                appliance.firstKey(),
                isLogged(environment) ? Optional.empty() : appliance.generatedAdminPassword(),
                appliance.demoUsers(),
                System.getProperty("hearth.console", "./hearth console"));
    }

    void print(PrintWriter out) {
        out.println();
        out.println("Hearth is ready at " + baseUrl + "/v1");
        out.println();
        firstKey.ifPresent(key -> tryIt(out, key));
        adminPassword.ifPresent(password -> out.println("  Sign in   admin / " + password
                + "   (shown this once; also in initial-admin-password until you change it)"));
        demo.forEach(user -> out.println("  Sign in   " + user.username() + " / " + user.password() + "   (demo "
                + user.role().name().toLowerCase(Locale.ROOT) + ")"));
        if (!demo.isEmpty()) {
            out.println("  WARNING   Everybody knows these passwords: change them before others can reach this server");
        }
        out.println("  Console   " + console);
        out.println("  Docs      " + baseUrl + "/docs");
        out.println();
        out.flush();
    }

    private void tryIt(PrintWriter out, String key) {
        out.println("Your first API key, shown this once: " + key);
        out.println("Try it:");
        out.println();
        out.println("curl " + baseUrl + "/v1/chat/completions -H 'Authorization: Bearer " + key
                + "' -H 'Content-Type: application/json' -d '{\"model\":\"" + StarterModel.NAME
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"What can you do?\"}]}'");
        out.println();
    }
}
