package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a method that a path does not have. */
@ExtendWith(Office.Visit.class)
class WrongMethodTest {

    private final Office office;

    WrongMethodTest(Office office) {
        this.office = office;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /v1/chat/completions     | POST",
                "PUT    | /api/v1/chat/completions | POST",
                "POST   | /v1/models               | GET",
                "DELETE | /health                  | GET",
                "POST   | /metrics                 | GET",
                "PUT    | /admin/v1/keys           | GET, POST",
                "POST   | /admin/v1/keys/x         | DELETE, GET, PATCH",
                "GET    | /admin/v1/login          | POST",
                "DELETE | /docs                    | GET",
            })
    void aKnownPathTellsWhichMethodsItHas(String method, String path, String allow) {
        HttpResponse<String> answer = office.caller().send(method, path, "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains(allow);
        assertThat(Caller.json(answer.body()).at("/error/code").asString()).isEqualTo("method_not_allowed");
    }

    @Test
    void anUnknownPathIsStillUnknown() {
        assertThat(office.caller().send("POST", "/v2/models", "{}").statusCode())
                .isEqualTo(404);
    }

    /** A body would be taken for the beginning of the next answer on the same connection. */
    @ParameterizedTest
    @CsvSource({"/v1/models, 405", "/admin/v1/server, 405", "/health, 405", "/nowhere, 404"})
    void aHeadGetsNoBody(String path, int status) throws IOException {
        String request = " " + path + " HTTP/1.1\r\nHost: here\r\n";
        URI server = URI.create(office.server().baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("HEAD" + request + "\r\nGET /health/live HTTP/1.1\r\nHost: here\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder said = new StringBuilder();
            while (said.indexOf("}") < 0) {
                said.append((char) socket.getInputStream().read());
            }
            String answers = said.toString();

            assertThat(answers).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answers.split("\r\n\r\n")[1]).startsWith("HTTP/1.1 200 ");
        }
    }
}
