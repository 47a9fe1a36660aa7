package dev.hearth.console.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Price;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeFleet;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import dev.hearth.console.prices.PriceInput.Flaw;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricesViewModelTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final List<Price> made = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private PricesViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        Map<String, Object> shipped = FakeFleet.price("openai", "gpt-4o", 2.5, 10, Instant.EPOCH);
        shipped.put("source", "shipped");
        server.fleet().prices().add("shipped-1", shipped);
        server.fleet().providers().add("our-openai", Map.of("kind", "openai"));
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new PricesViewModel(client, true, new Here().background(), SHANGHAI);
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPriceIsForAProviderOrForItsKind() {
        assertThat(model.providers()).containsExactly("our-openai", "openai");
    }

    @Test
    void onesOwnPricesCanBeLookedAtAlone() {
        assertThat(model.listing().shown()).hasSize(1);
        model.ownOnlyProperty().set(true);
        assertThat(model.listing().shown()).isEmpty();
    }

    @Test
    void aPriceHoldsFromTheBeginningOfTheDayHereAndWhatIsLeftOutFollows() {
        Price.Draft draft = input("openai", "$2", LocalDate.of(2026, 12, 1)).draft(SHANGHAI);
        assertThat(draft.effectiveFrom()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(draft.input()).isEqualByComparingTo("2");
        assertThat(draft.cachedInput()).isNull();
        model.create(draft, made::add, failures::add);
        assertThat(server.fleet().prices().ids()).hasSize(2);
        assertThat(failures).isEmpty();
        assertThat(made).hasSize(1);
    }

    @Test
    void whatCannotBeRightIsSaidBeforeTheServerIsAsked() {
        assertThat(input("", "2", null).flaw()).contains(Flaw.PROVIDER_MISSING);
        assertThat(input("openai", "", null).flaw()).contains(Flaw.INPUT_MISSING);
        assertThat(input("openai", "two", null).flaw()).contains(Flaw.NOT_AN_AMOUNT);
        assertThat(input("openai", "0.075", null).flaw()).isEmpty();
    }

    private static PriceInput input(String provider, String amount, LocalDate from) {
        return new PriceInput(provider, "gpt-4o", amount, "", "", "8", "", from);
    }
}
