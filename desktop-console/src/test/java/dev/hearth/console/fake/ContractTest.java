package dev.hearth.console.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.fake.FakeServer.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTest {

    private final Contract contract = Contract.read();

    @Test
    void whatTheServerDescribesIsTaken() {
        assertThat(refused("POST", "/keys", "{'name':'bot','limits':{'max_body':'8MiB'},'budget':null}"))
                .isEmpty();
        assertThat(refused("PATCH", "/models/gpt-4o", "{'limits':{'requests_per_minute':null}}"))
                .isEmpty();
    }

    @Test
    void aFieldOrATypeThatItDoesNotKnowIsRefusedByName() {
        assertThat(refused("POST", "/keys", "{'name':'bot','colour':'red'}")).contains("colour");
        assertThat(refused("PATCH", "/keys/key-1", "{'limits':{'max_body_bytes':7}}"))
                .contains("limits.max_body_bytes");
        assertThat(refused("PATCH", "/teams/t", "{'limits':{'max_body':7}}")).contains("limits.max_body");
    }

    private Optional<String> refused(String method, String path, String body) {
        JsonNode json = JsonMapper.shared().readTree(body.replace('\'', '"'));
        return contract.refusal(method, path, json).map(ContractTest::param);
    }

    private static String param(Reply reply) {
        return FakeServer.tree(reply.body()).at("/error/param").asString("");
    }
}
