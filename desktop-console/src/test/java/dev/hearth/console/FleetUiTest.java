package dev.hearth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.fake.FakeFleet;
import dev.hearth.console.fake.Scenery;
import java.time.Instant;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clicks through the screens about providers, models, prices and requests. */
@Timeout(60)
class FleetUiTest extends WindowTest {

    @Test
    void aProviderIsTriedAddedAndItsModelsAreOffered() {
        server.fleet().fails("The API key is not accepted (401); check it.");
        signIn();
        click("#nav-providers");
        click("#createProvider");
        click("#confirmProvider");
        await().until(() -> troubles("Please choose what it is."));
        choose("openai");
        type("#apiKey", "sk-secret-123456789");
        click("#tryProvider");
        await().until(() -> troubles("The API key is not accepted (401); check it."));
        server.fleet().has("gpt-4.1", "o3");
        click("#confirmProvider");
        await().until(() -> text("#testResult").startsWith("Answers in 142 ms and names 2 models"));
        click("#found-o3");
        await().until(() -> text("#offerModels"), "Offer 1 model"::equals);
        click("#offerModels");
        await().until(() -> !shows("#offerModels"));
        assertThat(server.fleet().models().ids()).contains("o3").doesNotContain("gpt-4.1");
        assertThat(server.fleet().providers().field("openai", "api_keys").toString())
                .contains("sk-…6789");
    }

    @Test
    void aProviderThatIsStillNeededIsNotDeletedAndTheReasonIsSaid() {
        server.fleet().providers().add("vllm-1", Map.of("kind", "vllm", "base_url", "http://10.0.0.7:8000/v1"));
        server.fleet().providers().use("vllm-1", "The provider 'vllm-1' is a target of office-chat.");
        signIn();
        click("#nav-providers");
        click("#delete-vllm-1");
        click("#confirmDelete");
        await().until(() -> troubles("The provider 'vllm-1' is a target of office-chat."));
        assertThat(server.fleet().providers().ids()).containsExactly("vllm-1");
    }

    @Test
    void aChangeOfSomebodyElseIsShownBesideOnesOwnBeforeItIsMade() {
        server.fleet().providers().add("vllm-1", Map.of("kind", "vllm", "base_url", "http://10.0.0.7:8000/v1"));
        signIn();
        click("#nav-providers");
        click("#edit-vllm-1");
        await().until(() -> field("#providerUrl").equals("http://10.0.0.7:8000/v1"));
        click("#disclosure");
        type("#providerProxy", "http://10.0.0.3:3128");
        server.fleet().providers().add("vllm-1", Map.of("kind", "vllm", "base_url", "http://10.0.0.8:8000/v1"));
        click("#confirmEdit");
        await().until(() -> field("#providerUrl").equals("http://10.0.0.8:8000/v1"));
        assertThat(troubles("Somebody else has changed this in the meantime. The form shows both their changes and"
                        + " yours; look at them and save again."))
                .isTrue();
        assertThat(field("#providerProxy")).isEqualTo("http://10.0.0.3:3128");
        click("#confirmEdit");
        await().until(() -> !shows("#providerProxy"));
        assertThat(server.fleet().providers().field("vllm-1", "base_url").asString())
                .isEqualTo("http://10.0.0.8:8000/v1");
        assertThat(server.fleet().providers().field("vllm-1", "proxy").asString())
                .isEqualTo("http://10.0.0.3:3128");
    }

    @Test
    void aModelIsMadeOfTwoTargetsAndTellsHowOneAsksIt() {
        server.fleet().providers().add("vllm-1", Map.of("kind", "vllm"));
        server.fleet().providers().add("sim", Map.of("kind", "simulated"));
        signIn();
        click("#nav-models");
        await().until(() -> shows("#use-gpt-4o"));
        click("#createModel");
        type("#modelName", "office-chat");
        target(0, "vllm-1", "qwen3-32b");
        click("#anotherTarget");
        target(1, "sim", "*");
        click("#confirmModel");
        await().until(() -> shows("#snippet"));
        assertThat(field("#snippet")).contains("\"model\":\"office-chat\"").contains(server.url());
        assertThat(server.fleet()
                        .models()
                        .field("office-chat", "targets")
                        .get(1)
                        .path("provider")
                        .asString())
                .isEqualTo("sim");
    }

    @Test
    void aPriceIsAdded() {
        server.fleet().prices().add("p", FakeFleet.price("openai", "gpt-4o", 2.5, 10, Instant.EPOCH));
        signIn();
        click("#nav-prices");
        await().until(() -> text("#pricesCount"), "1 price"::equals);
        click("#createPrice");
        fx(() -> {
            robot.lookup("#priceProvider").<ComboBox<String>>query().getEditor().setText("openai");
            return true;
        });
        type("#priceModel", "gpt-5");
        type("#priceInput", "1.25");
        type("#priceOutput", "10");
        click("#confirmPrice");
        await().until(() -> text("#pricesCount"), "2 prices"::equals);
    }

    @Test
    void fromTheDashboardOneComesToARequestAndReadsWhatWasSaid() {
        server.fleet().ended(Scenery.request("r1", Instant.now(), "support-bot", "hearth-starter", 200));
        server.fleet().keep("r1", "{\"messages\":[]}", "{\"choices\":[]}");
        signIn();
        click("#allRequests");
        await().until(() -> "Requests".equals(text("#pageTitle")) && "1 shown".equals(text("#requestsCount")));
        click("#requestsTable .table-row-cell");
        await().until(() -> shows("#answerText"));
        assertThat(field("#requestText")).isEqualTo("{\"messages\":[]}");
        click("#closeDetail");
        await().until(() -> !shows("#requestDetail"));
    }

    private void choose(String kind) {
        fx(() -> {
            ComboBox<ProviderKind> box = robot.lookup("#providerKind").query();
            box.getItems().stream().filter(one -> one.id().equals(kind)).forEach(box::setValue);
            return kind;
        });
    }

    private void target(int index, String provider, String model) {
        fx(() -> {
            robot.lookup("#target-" + index + " .target-provider")
                    .<ComboBox<String>>query()
                    .setValue(provider);
            TextInputControl editor = robot.lookup("#target-" + index + " .target-model")
                    .<ComboBox<String>>query()
                    .getEditor();
            editor.setText(model);
            return model;
        });
    }
}
