package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Appliance;
import dev.hearth.server.store.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's machine is gone. */
class DatabaseAwayTest {

    @Test
    void theAdminApiSaysSo_andCallsGoOn(@TempDir Path home) throws Exception {
        try (TestDatabase postgres = TestDatabase.postgres();
                StallingProxy proxy = StallingProxy.to(Houses.port(postgres));
                Appliance house = Houses.start(home, Houses.storedIn(postgres, proxy))) {
            AdminCaller admin = AdminCaller.login(new Caller(house.baseUrl(), ""));
            Caller caller = new Caller(
                    house.baseUrl(),
                    admin.post("/keys", "{\"name\": \"web\"}").path("key").stringValue());
            // Nobody has asked yet what this one has spent.
            admin.post("/keys", """
                    {"name": "paying", "budget": {"amount": 1.00, "unit": "usd", "period": "total"}}""");

            proxy.close();

            Map<String, HttpResponse<String>> answers = AdminTour.of(admin);
            assertThat(answers.get("/admin/v1/budgets"))
                    .isNotNull()
                    .satisfies(answer -> assertThat(AdminTour.tells(answer))
                            .as(answer.body())
                            .isTrue());
            assertThat(answers.get("/admin/v1/usage").body()).contains("database_unavailable");
            assertThat(answers.get("/admin/v1/usage/export").statusCode()).isEqualTo(503);
            assertThat(answers.values())
                    .allSatisfy(answer -> assertThat(answer.statusCode() < 500 || AdminTour.tells(answer))
                            .as(answer.request().uri() + " " + answer.body())
                            .isTrue());
            assertThat(caller.chat(Caller.hello("simulated-x", false)).statusCode())
                    .isEqualTo(200);
        }
    }
}
