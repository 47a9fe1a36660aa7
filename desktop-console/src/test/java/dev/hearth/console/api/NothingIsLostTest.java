package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.fake.Contract;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is read with every field that the server describes, and written back, is still what it was. */
class NothingIsLostTest {

    private final Contract contract = Contract.read();
    private final Json json = new Json();

    @Test
    void aModelIsWrittenBackWhole() {
        JsonNode shown = seen("RoutedModel");
        PublicModel model = json.read(shown, PublicModel.class);
        ModelDraft draft = ModelDraft.of(model, model.leads());
        ObjectNode expected = (ObjectNode) shown;
        expected.remove(List.of("object", "id", "source"));
        assertThat(json.tree(json.write(draft.form()))).isEqualTo(expected);
    }

    @Test
    void ofAProviderOnlyWhatIsChangedIsWritten() {
        Provider provider = json.read(seen("Provider"), Provider.class);
        assertThat(draft(provider, provider.waits()).changesSince(provider)).isEmpty();
        Timeouts before = provider.waits();
        Timeouts now = new Timeouts(before.connect(), before.firstToken(), before.silence(), before.total(), "0s");
        assertThat(json.write(draft(provider, now).changesSince(provider)))
                .isEqualTo("{'timeouts':{'drain':'0s'}}".replace('\'', '"'));
    }

    @Test
    void everyTimeLimitAndBudgetIsReadAndWrittenBackWhole() {
        sameAgain("Timeouts", Timeouts.class);
        sameAgain("Limits", Limits.class);
        sameAgain("Budget", Budget.class);
    }

    private void sameAgain(String schema, Class<?> type) {
        JsonNode shown = seen(schema);
        assertThat(json.tree(json.write(json.read(shown, type)))).isEqualTo(shown);
    }

    /** By the console's own reading, so that numbers are of the same kind. */
    private JsonNode seen(String schema) {
        return json.tree(json.write(contract.whole(schema)));
    }

    private static ProviderDraft draft(Provider of, Timeouts timeouts) {
        return new ProviderDraft(
                of.id(),
                of.kind(),
                of.baseUrl(),
                of.keys(),
                Objects.requireNonNull(of.headers()),
                of.proxy(),
                of.caFile(),
                of.maxConcurrent(),
                timeouts,
                of.bounds(),
                of.budget());
    }
}
