package dev.hearth.server.responses;

import dev.hearth.server.store.Database;
import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code responses}; what people said is sealed in it. */
final class ResponseStore {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseStore.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Jdbi jdbi;
    private final Seal seal;

    ResponseStore(Database database, Seal seal) {
        this.jdbi = database.jdbi();
        this.seal = seal;
    }

    void insert(List<StoredResponse> responses) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into responses (id, key_id, previous_id, created_at, sealed)
                    values (:id, :key_id, :previous_id, :created_at, :sealed)
                    on conflict do nothing""");
            for (StoredResponse response : responses) {
                batch.bind("id", response.id())
                        .bind("key_id", response.keyId())
                        .bind("previous_id", response.previousId())
                        .bind("created_at", response.createdAt())
                        .bind("sealed", sealed(response))
                        .add();
            }
            batch.execute();
        });
    }

    Optional<StoredResponse> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from responses where id = :id")
                .bind("id", id)
                .map((row, context) -> opened(
                        row.getString("id"),
                        row.getString("key_id"),
                        Optional.ofNullable(row.getString("previous_id")),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "created_at", context),
                        row.getBytes("sealed")))
                .findOne()
                .flatMap(found -> found));
    }

    void delete(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from responses where id = :id")
                .bind("id", id)
                .execute());
    }

    /** @return how many there were; never more than {@code most}, so that no deletion holds the table for long */
    int deleteBefore(Instant end, int most) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                        delete from responses where id in
                            (select id from responses where created_at < :end order by created_at limit :most)""").bind("end", end).bind("most", most).execute());
    }

    private byte[] sealed(StoredResponse response) {
        ObjectNode content = MAPPER.createObjectNode();
        content.set("input", response.input());
        content.set("response", response.response());
        return seal.close(content.toString().getBytes(StandardCharsets.UTF_8), response.id());
    }

    private Optional<StoredResponse> opened(
            String id, String keyId, Optional<String> previousId, Instant createdAt, byte[] sealed) {
        Optional<byte[]> opened = seal.open(sealed, id);
        if (opened.isEmpty()) {
            LOG.error("The stored response {} was sealed with another secret.key and cannot be read.", id);
        }
        return opened.map(MAPPER::readTree)
                .map(content -> new StoredResponse(
                        id, keyId, previousId, createdAt, (ArrayNode) content.get("input"), (ObjectNode)
                                content.get("response")));
    }
}
