package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A client leaves amid the answer of a provider elsewhere, which bills the rest all the same. */
@ExtendWith(Office.Visit.class)
class CloudBillsOnTest {

    private final Office office;

    CloudBillsOnTest(Office office) {
        this.office = office;
    }

    @Test
    void hisPlaceIsFreeAtOnce_andHeIsChargedWhatTheProviderSays() throws IOException, InterruptedException {
        Caller caller = new Caller(office.server().baseUrl(), Office.ONE_AT_A_TIME);
        HttpResponse<InputStream> answer = caller.open("/v1/chat/completions", Caller.hello("upstream", true));
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(100)).hasSize(100);
            assertThat(caller.chat(Caller.hello("simulated", false)).statusCode())
                    .isEqualTo(429);
        }

        await("his place")
                .until(() -> caller.chat(Caller.hello("simulated", false)).statusCode() == 200);
        AdminCaller admin = AdminCaller.login(office.server());
        assertThat(accounted(admin, id)).as("as long as it is read").isEmpty();
        office.upstream().goOn();

        await().until(() -> !accounted(admin, id).isEmpty());
        JsonNode request = accounted(admin, id).getFirst();
        assertThat(request.path("outcome").asString()).isEqualTo("client_gone");
        assertThat(request.path("status").asInt()).isEqualTo(499);
        assertThat(request.path("input_tokens").asLong()).isEqualTo(3);
        assertThat(request.path("output_tokens").asLong()).isEqualTo(2);
        assertThat(request.path("usage_exact").asBoolean()).isTrue();
    }

    private static List<JsonNode> accounted(AdminCaller admin, String id) {
        return admin.requests().stream()
                .filter(found -> found.path("id").asString().equals(id))
                .toList();
    }
}
