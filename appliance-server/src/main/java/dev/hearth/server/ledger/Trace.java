package dev.hearth.server.ledger;

import dev.hearth.server.ledger.Entry.Attempt;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The targets that were asked, as one text of the database. */
final class Trace {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private Trace() {}

    /** Of one target the entry itself says everything. */
    static Optional<String> written(List<Attempt> attempts) {
        return attempts.size() < 2 ? Optional.empty() : Optional.of(MAPPER.writeValueAsString(attempts));
    }

    static List<Attempt> read(Optional<String> written) {
        return written.map(text -> MAPPER.readValue(text, ATTEMPTS)).orElse(List.of());
    }
}
