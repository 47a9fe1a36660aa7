package dev.hearth.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.server.config.Limits;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.Source;
import dev.hearth.server.config.Strategy;
import dev.hearth.server.config.TargetConfig;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    private static final Principal ANYBODY = holder("*");

    private static Principal holder(String... models) {
        return Principal.ofKey("k1", "ci", Optional.empty(), Optional.empty(), List.of(models), Limits.NONE);
    }

    private static TargetConfig target(String provider, String model, int weight) {
        return new TargetConfig(provider, model, weight, Timeouts.DEFAULT);
    }

    private static ModelConfig model(String name, Strategy strategy, TargetConfig... targets) {
        return new ModelConfig(name, strategy, List.of(targets), Source.FILE);
    }

    /** A model whose only target is a provider of the same name. */
    private static ModelConfig model(String name) {
        return model(name, Strategy.PRIORITY, target(name, "*", 1));
    }

    private static Router router(ModelConfig... models) {
        return new Router(List.of(models), new Random(42));
    }

    private static String order(Router router, String model) {
        return router.routesFor(ANYBODY, model).stream().map(Route::provider).collect(Collectors.joining());
    }

    @Test
    void priorityKeepsTheOrderWritten() {
        Router router = router(model("m", Strategy.PRIORITY, target("a", "x", 1), target("b", "y", 9)));

        assertThat(IntStream.range(0, 20).mapToObj(i -> order(router, "m"))).containsOnly("ab");
    }

    @Test
    void roundRobinTakesTurnsAndKeepsTheOthersAsFallback() {
        Router router =
                router(model("m", Strategy.ROUND_ROBIN, target("a", "x", 1), target("b", "x", 1), target("c", "x", 1)));

        assertThat(Stream.generate(() -> order(router, "m")).limit(4)).containsExactly("abc", "bca", "cab", "abc");
    }

    @Test
    void eachModelHasItsOwnTurn() {
        TargetConfig[] targets = {target("a", "x", 1), target("b", "x", 1)};
        Router router = router(model("m", Strategy.ROUND_ROBIN, targets), model("n", Strategy.ROUND_ROBIN, targets));

        assertThat(List.of(order(router, "m"), order(router, "n"), order(router, "m")))
                .containsExactly("ab", "ab", "ba");
    }

    @Test
    void turnsAreFairAmongThreads() throws Exception {
        Router router = router(model("m", Strategy.ROUND_ROBIN, target("a", "x", 1), target("b", "x", 1)));
        Callable<String> ask = () -> order(router, "m");
        int firstA = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<String> order : threads.invokeAll(Collections.nCopies(1000, ask))) {
                firstA += order.get().startsWith("a") ? 1 : 0;
            }
        }

        assertThat(firstA).isEqualTo(500);
    }

    @Test
    void weightsAreTheShares() {
        Router router =
                router(model("m", Strategy.WEIGHTED, target("a", "x", 6), target("b", "x", 3), target("c", "x", 1)));
        int draws = 20_000;

        var counts = Stream.generate(() -> order(router, "m"))
                .limit(draws)
                .collect(Collectors.groupingBy(order -> order, Collectors.counting()));

        // The second place is drawn from what is left, by weight again.
        double[] expected = {0.6 * 3 / 4, 0.6 / 4, 0.3 * 6 / 7, 0.3 / 7, 0.1 * 6 / 9, 0.1 * 3 / 9};
        List<String> orders = List.of("abc", "acb", "bac", "bca", "cab", "cba");
        double chiSquare = IntStream.range(0, 6)
                .mapToDouble(i -> {
                    double mean = draws * expected[i];
                    return Math.pow(counts.get(orders.get(i)) - mean, 2) / mean;
                })
                .sum();
        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-9));
        assertThat(chiSquare).isLessThan(20.5); // 0.1 % of fair draws go beyond, with five degrees of freedom.
    }

    @Test
    void largeWeightsDoNotOverflow() {
        int most = Integer.MAX_VALUE;
        Router router = router(model("m", Strategy.WEIGHTED, target("a", "x", most), target("b", "x", most)));

        Set<String> orders = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            orders.add(order(router, "m"));
        }
        assertThat(orders).containsExactlyInAnyOrder("ab", "ba");
    }

    @Test
    void aRouteCarriesItsTargetsModelAndTimeLimits() {
        Timeouts patient = new Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ZERO);
        Router router = router(model(
                "gpt-*", Strategy.PRIORITY, new TargetConfig("openai", "*", 1, patient), target("vllm", "qwen", 1)));

        assertThat(router.routesFor(ANYBODY, "gpt-4o"))
                .containsExactly(new Route("openai", "gpt-4o", patient), new Route("vllm", "qwen", Timeouts.DEFAULT));
        assertThat(router.routesFor(ANYBODY, "gpt-4o").getFirst().label()).isEqualTo("openai/gpt-4o");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o",
        "gpt-4o-large, gpt-4o*",
        "gpt-4, gpt-*",
        "gpt-x-mini, gpt-*-mini",
        "claude, *",
        "'', *",
        "GPT-4o, *",
    })
    void thePatternThatSaysMostAboutTheNameWins(String asked, String declared) {
        Router router = router(model("*"), model("gpt-*"), model("gpt-*-mini"), model("gpt-4o*"), model("gpt-4o"));

        assertThat(order(router, asked)).isEqualTo(declared);
    }

    @Test
    void aKeyMayOnlyUseItsModels() {
        Router router = router(model("gpt-4o"), model("gpt-secret"), model("claude"));
        Principal who = holder("gpt-4*", "claude");

        assertThat(router.modelsFor(who)).extracting(ModelConfig::name).containsExactly("gpt-4o", "claude");
        assertThat(router.modelFor(who, "gpt-secret")).isEmpty();
        assertThat(router.modelFor(who, "gpt-4o")).isPresent();
    }

    @Test
    void aPatternIsNoNameToList() {
        assertThat(router(model("gpt-*"), model("m")).modelsFor(ANYBODY))
                .extracting(ModelConfig::name)
                .containsExactly("m");
    }

    private static Refusal refused(Router router, Principal who, String model) {
        return catchThrowableOfType(Refusal.class, () -> router.routesFor(who, model));
    }

    @Test
    void anUnknownModelIsRefusedWithNamesThatWork() {
        Refusal refusal = refused(router(model("a"), model("b")), ANYBODY, "c");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN_MODEL);
        assertThat(refusal.param()).hasValue("model");
        assertThat(refusal.message()).contains("'c'", "'ci'", "a, b");
    }

    @Test
    void aMisspeltModelIsRefusedWithTheNearestOneOfTheKeys() {
        Router router = router(model("gpt-4o"), model("gpt4o-secret"), model("qwen"));

        assertThat(refused(router, holder("gpt-4o", "qwen"), "gpt4o").message())
                .contains("; did you mean 'gpt-4o'? GET");
        assertThat(refused(router, holder("qwen"), "gpt4o").message()).doesNotContain("did you mean", "gpt-4o");
    }

    @Test
    void aForbiddenModelLooksLikeOneThatIsNotThere() {
        Principal who = holder("a");
        Refusal forbidden = refused(router(model("a"), model("secret")), who, "secret");
        Refusal unknown = refused(router(model("a")), who, "secret");

        assertThat(forbidden.message()).isEqualTo(unknown.message()).contains("such as a.");
        assertThat(forbidden.kind()).isEqualTo(unknown.kind());
    }

    @Test
    void noNameLeaksToAKeyWithoutModels() {
        Refusal refusal = refused(router(model("secret")), holder(), "x");

        assertThat(refusal.message()).doesNotContain("secret").contains("may use no model");
    }

    @Test
    void aVeryLongNameIsNotRepeatedWhole() {
        assertThat(refused(router(model("a")), ANYBODY, "x".repeat(10_000)).message())
                .hasSizeLessThan(400);
    }
}
