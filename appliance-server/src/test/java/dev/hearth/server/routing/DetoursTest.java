package dev.hearth.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.Source;
import dev.hearth.server.config.Strategy;
import dev.hearth.server.config.TargetConfig;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.identity.Reach;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.openai.OpenAi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetoursTest {

    private static final Router ROUTER = new Router(
            List.of(new ModelConfig(
                    "gpt-4o",
                    Strategy.PRIORITY,
                    List.of(new TargetConfig("openrouter", "openai/gpt-4o", 1, Timeouts.DEFAULT)),
                    Source.FILE)),
            new Random(1));

    private static Principal holder(String models, Optional<Budget> budget) {
        Account key = new Account(Account.Kind.KEY, "k1", "ci", Limits.NONE, budget);
        return new Principal(
                "k1", "ci", Optional.empty(), Optional.empty(), Reach.ofModels(List.of(models)), List.of(key), false);
    }

    private static Principal spender(boolean reportOnly) {
        return holder("*", Optional.of(new Budget(1, Budget.Unit.USD, Budget.Period.DAY, 80, reportOnly)));
    }

    private static Call call(Call.Api api, String fields) {
        String question = api == Call.Api.COMPLETIONS
                ? "'prompt':'Hi'"
                : api == Call.Api.EMBEDDINGS
                        ? "'input':'Hi'"
                        : api == Call.Api.RERANK
                                ? "'query':'a','documents':['b']"
                                : "'messages':[{'role':'user','content':'Hi'}]";
        String body = "{'model':'gpt-4o'," + question + fields + "}";
        return new OpenAi(api, Clock.systemUTC())
                .read("r1", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .call();
    }

    private static Refusal refused(Principal who, Call call) {
        return catchThrowableOfType(Refusal.class, () -> ROUTER.routesFor(who, call));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CHAT_COMPLETIONS | models           | ['anthropic/claude-opus-4']",
                "CHAT_COMPLETIONS | provider         | {'order':['x']}",
                "CHAT_COMPLETIONS | route            | 'fallback'",
                "CHAT_COMPLETIONS | plugins          | [{'id':'web'}]",
                "CHAT_COMPLETIONS | fallbacks        | ['gpt-4']",
                "CHAT_COMPLETIONS | providerOptions  | {'gateway':{'models':['x']}}",
                "CHAT_COMPLETIONS | Models           | ['x']",
                "CHAT_COMPLETIONS | model\u017f           | ['x']", // The long s, which Go's JSON takes for an s.
                "CHAT_COMPLETIONS | fallbac\u212as        | ['x']", // The Kelvin sign.
                "COMPLETIONS      | models           | ['x']",
                "EMBEDDINGS       | api_base         | 'http://127.0.0.1:9'",
                "RERANK           | models           | ['x']",
            })
    void aKeyForCertainModelsIsLedToNoOther(Call.Api api, String field, String value) {
        Call call = call(api, ",'" + field + "':" + value);

        Refusal refusal = refused(holder("gpt-4*", Optional.empty()), call);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue(field);
        assertThat(refusal.message()).contains("'gpt-4o'").contains("'ci'").contains("Leave it out");
        assertThat(refused(spender(false), call).message()).contains("budget");
        assertThat(ROUTER.routesFor(holder("*", Optional.empty()), call)).hasSize(1);
        assertThat(ROUTER.routesFor(spender(true), call)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "COMPLETIONS      | best_of      | 5",
                "CHAT_COMPLETIONS | service_tier | 'priority'",
                "CHAT_COMPLETIONS | \u017fervice_tier | 'priority'",
                "CHAT_COMPLETIONS | \u017fervice_tier | 'flex'",
                "CHAT_COMPLETIONS | inference_geo | 'us'",
                "CHAT_COMPLETIONS | n_predict    | 100000",
            })
    void whatCostsMoreThanIsReservedIsRefusedOnlyWhereABudgetMustHold(Call.Api api, String field, String value) {
        Call call = call(api, ",'" + field + "':" + value);

        assertThat(refused(spender(false), call).param()).hasValue(field);
        assertThat(ROUTER.routesFor(holder("gpt-4*", Optional.empty()), call)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tools':[{'type':'web_search'}]                            | tools.web_search",
                "'tools':[{'type':'builtin_function','function':{'name':'$web_search'}}] | tools.builtin_function",
                "'enable_search':true                                       | enable_search",
                "'modalities':['text','audio'],'audio':{'voice':'alloy'}    | audio",
            })
    void whatTheVendorRunsAndBillsApartIsRefusedOnlyWhereABudgetMustHold(String fields, String param) {
        Call call = call(Call.Api.CHAT_COMPLETIONS, "," + fields);

        assertThat(refused(spender(false), call).message()).contains("budget");
        assertThat(refused(spender(false), call).param().orElseThrow()).isIn(param, "modalities");
        assertThat(ROUTER.routesFor(holder("*", Optional.empty()), call)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'file','file':{'file_id':'f'}}",
                "{'type':'file','text':'x','file':{'file_id':'f'}}",
                "{'type':'video_url','video_url':{'url':'https://a'}}",
                "{'type':'input_audio','input_audio':{'data':'','format':'wav'}}",
            })
    void aPartThatNoLengthBoundsIsRefusedOnlyWhereABudgetMustHold(String part) {
        String body = "{'model':'gpt-4o','messages':[{'role':'user','content':[" + part + "]}]}";
        Call call = new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("r1", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .call();

        assertThat(refused(spender(false), call).param()).hasValue("messages[0].content[0]");
        assertThat(ROUTER.routesFor(holder("*", Optional.empty()), call)).hasSize(1);
    }

    @Test
    void aToolOfTheCallersOwnIsNoDetour() {
        Call call = call(
                Call.Api.CHAT_COMPLETIONS,
                ",'tools':[{'type':'function','function':{'name':'web_search','parameters':{}}}]");

        assertThat(ROUTER.routesFor(spender(false), call)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'models':null", "'service_tier':'flex'", "'best_of':1", "'metadata':{'models':'x'}"})
    void whatLeadsNowhereDisturbsNobody(String field) {
        Call.Api api = field.contains("best") ? Call.Api.COMPLETIONS : Call.Api.CHAT_COMPLETIONS;

        assertThat(ROUTER.routesFor(spender(false), call(api, "," + field))).hasSize(1);
    }

    @Test
    void aModelThatIsNotThereIsMissedFirst() {
        Call call = call(Call.Api.CHAT_COMPLETIONS, ",'models':['x']").forModel("unheard-of");

        assertThat(refused(holder("gpt-4*", Optional.empty()), call).kind()).isEqualTo(Refusal.Kind.UNKNOWN_MODEL);
    }
}
