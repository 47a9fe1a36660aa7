package dev.hearth.console.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Provider;
import dev.hearth.console.api.ProviderDraft;
import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.providers.ProviderInput.Flaw;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvidersViewModelTest {

    private static final Timeouts USUAL = Timeouts.USUAL;

    private final List<Provider> made = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private ProvidersViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.fleet()
                .providers()
                .add("vllm-1", Map.of("kind", "vllm", "base_url", "http://10.0.0.7:8000/v1", "source", "file"));
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new ProvidersViewModel(client, new Here().background(), Clock.systemUTC());
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void providersAreFoundByNameVendorAndAddress() {
        assertThat(model.vendor(model.listing().all().getFirst())).isEqualTo("vLLM");
        for (String wanted : List.of("vllm-1", "VLLM", "10.0.0.7")) {
            model.listing().searchProperty().set(wanted);
            assertThat(model.listing().shown()).hasSize(1);
        }
        model.listing().searchProperty().set("anthropic");
        assertThat(model.listing().shown()).isEmpty();
    }

    @Test
    void aNewProviderIsInTheListAndItsKeyIsMasked() {
        model.create(input("openai", "openai", "", "sk-secret-1234567").draft(), made::add, failures::add);
        assertThat(failures).isEmpty();
        assertThat(made.getFirst().keys()).containsExactly("sk-…4567");
        assertThat(model.listing().all()).extracting(Provider::id).containsExactly("vllm-1", "openai");
    }

    @Test
    void aChangeSaysOnlyWhatIsDifferent() {
        model.create(
                input("office", "vllm", "http://a:8000/v1", "sk-secret-1234567").draft(), made::add, failures::add);
        var source = model.source(made.getFirst());
        var now = source.read();
        Provider changed = source.write(
                new ProviderInput(
                                model.kind("vllm"),
                                "office",
                                "http://a:8000/v1",
                                now.value().keys(),
                                Map.of("x-team", "red"),
                                "",
                                "",
                                "16",
                                new Timeouts(null, "2m", null, null, "0s"),
                                Allowance.BOUNDLESS)
                        .draft(),
                now.version());
        assertThat(changed.maxConcurrent()).isEqualTo(16);
        assertThat(changed.waits().firstToken()).isEqualTo("2m");
        assertThat(changed.headers()).containsEntry("x-team", "red");
        assertThat(changed.keys()).containsExactly("sk-…4567");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsShownInsteadOfOverwritten() {
        model.create(input("office", "vllm", "http://a:8000/v1", "").draft(), made::add, failures::add);
        Shown form = new Shown();
        Editing<Provider, ProviderDraft> editing =
                new Editing<>(model.source(made.getFirst()), form, new Here().background());
        editing.open();
        server.fleet().providers().add("office", Map.of("kind", "vllm", "base_url", "http://b:8000/v1"));
        editing.save(input("office", "vllm", "http://c:8000/v1", "").draft());
        assertThat(form.told).containsExactly("http://a:8000/v1", "meanwhile http://b:8000/v1");
        editing.save(input("office", "vllm", "http://c:8000/v1", "").draft());
        assertThat(form.told).last().isEqualTo("saved http://c:8000/v1");
    }

    @Test
    void aTestTellsHowItWentAndOffersWhatItFound() {
        server.fleet().has("bge-m3", "gpt-4o");
        Provider provider = model.listing().all().getFirst();
        model.test(provider);
        assertThat(model.trials().get("vllm-1"))
                .isInstanceOfSatisfying(
                        Trial.Ended.class,
                        ended -> assertThat(ended.finding().models()).containsExactly("bge-m3", "gpt-4o"));
        List<ProvidersViewModel.Offered> offered = new ArrayList<>();
        model.offer(provider, List.of("gpt-4o", "bge-m3"), offered::add);
        assertThat(offered.getFirst().names()).containsExactly("bge-m3");
        assertThat(offered.getFirst().refused())
                .isNotNull()
                .extracting(AdminFailure::words)
                .asString()
                .contains("'gpt-4o' already");
        assertThat(server.fleet()
                        .models()
                        .field("bge-m3", "targets")
                        .get(0)
                        .path("provider")
                        .asString())
                .isEqualTo("vllm-1");
        assertThat(model.offers(provider, "bge-m3")).isTrue();
        assertThat(model.offers(provider, "gpt-4o")).isFalse();
    }

    @Test
    void aFailedTestGivesTheReason() {
        server.fleet().fails("The API key is not accepted (401).");
        model.test(model.listing().all().getFirst());
        assertThat(model.trials().get("vllm-1"))
                .isInstanceOfSatisfying(
                        Trial.Ended.class,
                        ended -> assertThat(ended.finding().reason()).isEqualTo("The API key is not accepted (401)."));
        server.refuse("/providers/vllm-1/test", 403, "forbidden", "Only admin or operator may do this.");
        model.test(model.listing().all().getFirst());
        assertThat(model.trials().get("vllm-1")).isInstanceOf(Trial.Broken.class);
    }

    @Test
    void aProviderThatModelsLeadToIsNotDeleted() {
        server.fleet().providers().use("vllm-1", "The provider 'vllm-1' is a target of office-chat.");
        List<String> gone = new ArrayList<>();
        model.delete(model.listing().all().getFirst(), () -> gone.add("vllm-1"), failures::add);
        assertThat(gone).isEmpty();
        assertThat(failures).extracting(AdminFailure::words).first().asString().contains("target of office-chat");
        assertThat(model.listing().all()).hasSize(1);
    }

    @Test
    void whatCannotBeRightIsSaidBeforeTheServerIsAsked() {
        assertThat(input("", "openai", "", "sk-1").flaw()).contains(Flaw.NAME_MISSING);
        assertThat(input("a", "openai", "", "").flaw()).contains(Flaw.KEY_MISSING);
        assertThat(input("a", "openai", "http://proxy/v1", "").flaw()).isEmpty();
        assertThat(input("a", "vllm", "", "").flaw()).contains(Flaw.ADDRESS_MISSING);
        assertThat(input("a", "vllm", "10.0.0.7:8000", "").flaw()).contains(Flaw.NOT_AN_ADDRESS);
        assertThat(input("a", "simulated", "", "").flaw()).isEmpty();
        assertThat(limited("many", USUAL).flaw()).contains(Flaw.NOT_A_NUMBER);
        assertThat(limited("", new Timeouts("5", null, null, null, null)).flaw())
                .contains(Flaw.NOT_A_TIME);
    }

    @Test
    void noKeyIsInTheWordsOfADraft() {
        assertThat(input("openai", "openai", "", "sk-secret").draft()).hasToString("ProviderDraft[openai]");
    }

    private ProviderInput limited(String concurrent, Timeouts times) {
        return new ProviderInput(
                model.kind("simulated"), "a", "", List.of(), Map.of(), "", "", concurrent, times, Allowance.BOUNDLESS);
    }

    private ProviderInput input(String name, String kind, String address, String key) {
        ProviderKind chosen = model.kind(kind);
        List<String> keys = key.isEmpty() ? List.of() : List.of(key);
        return new ProviderInput(chosen, name, address, keys, Map.of(), "", "", "", USUAL, Allowance.BOUNDLESS);
    }

    /** A form that remembers what it was shown. */
    private static final class Shown implements Editing.Editor<Provider> {
        private final List<String> told = new ArrayList<>();

        @Override
        public void show(Provider now, boolean meanwhile) {
            told.add((meanwhile ? "meanwhile " : "") + now.baseUrl());
        }

        @Override
        public void saved(Provider now) {
            told.add("saved " + now.baseUrl());
        }

        @Override
        public void failed(AdminFailure failure) {
            told.add("failed " + failure.words());
        }
    }
}
