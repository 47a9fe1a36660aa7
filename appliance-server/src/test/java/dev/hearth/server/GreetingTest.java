package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.identity.DemoUser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {

    @Test
    void ofADemonstrationItSaysHowToSignIn_andThatEverybodyCan() {
        assertThat(screen(Optional.empty(), List.of(DemoUser.ADMIN, DemoUser.MEMBER)))
                .contains(
                        "  Sign in   admin / admin123   (demo admin)",
                        "  Sign in   demo_user / demo123   (demo member)",
                        "  WARNING   Everybody knows these passwords: change them before others can reach this server",
                        "  Console   ./hearth console");
    }

    @Test
    void ofAFirstStartItSaysTheOnePassword() {
        assertThat(screen(Optional.of("s3cret"), List.of()))
                .anyMatch(line -> line.startsWith("  Sign in   admin / s3cret   (shown this once"))
                .noneMatch(line -> line.contains("WARNING"));
    }

    private static List<String> screen(Optional<String> password, List<DemoUser> demo) {
        StringWriter text = new StringWriter();
        new Greeting("http://127.0.0.1:8000", Optional.empty(), password, demo, "./hearth console")
                .print(new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
