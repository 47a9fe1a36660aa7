package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of requests that are no HTTP. */
@ExtendWith(Office.Visit.class)
class BrokenHttpTest {

    private static final String PASSWORD = "a-password-for-nobodys-eyes";

    private final Office office;

    BrokenHttpTest(Office office) {
        this.office = office;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "zz", "ffffffffffffffff"})
    void chunksThatAreNoneAreRefusedForGood_andTheBodyStaysOutOfTheLog(String size) throws IOException {
        String answer = say("""
                POST /admin/v1/login HTTP/1.1\r
                Host: here\r
                Transfer-Encoding: chunked\r
                \r
                %s\r
                {"%s\r
                """.formatted(size, PASSWORD));

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close")
                .containsIgnoringCase("x-request-id");
        assertThat(Files.readString(office.home().resolve("data/logs/hearth.log")))
                .doesNotContain(PASSWORD);
    }

    @Test
    void whoSpeaksAnOldHttpIsToldSo() throws IOException {
        String answer = say("GET /health HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 505 ").contains("HTTP/1.1 allows (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "TE, close"})
    void aConnectionIsClosedBehindTheRequestThatWasToBeItsLast(String option) throws IOException {
        for (String request : new String[] {
            "GET /health/live HTTP/1.1\r\nHost: here\r\nConnection: " + option + "\r\n\r\n",
            "POST /admin/v1/login HTTP/1.1\r\nHost: here\r\nConnection: " + option + "\r\nContent-Length: 2\r\n\r\n{}",
        }) {
            URI server = URI.create(office.server().baseUrl());
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(all)
                        .startsWith("HTTP/1.1 ")
                        .contains("Connection: close")
                        .endsWith("}");
            }
        }
    }

    /** What the server says. */
    private String say(String request) throws IOException {
        URI server = URI.create(office.server().baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("}}")) {
                int next = socket.getInputStream().read();
                assertThat(next).as("after: " + answer).isNotNegative();
                answer.append((char) next);
            }
            return answer.toString();
        }
    }
}
