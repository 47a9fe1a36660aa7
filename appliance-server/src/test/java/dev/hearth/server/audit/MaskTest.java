package dev.hearth.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MaskTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'key':'a'}                                 | {'key':'***'}",
                "{'key':null}                                | {'key':null}",
                "{'api_key':'a','apiKeys':['a','b']}         | {'api_key':'***','apiKeys':['***','***']}",
                "{'newPassword':'a','current_password':'b'}  | {'newPassword':'***','current_password':'***'}",
                "{'client_secret':'a','refresh-token':'b'}   | {'client_secret':'***','refresh-token':'***'}",
                "{'headers':{'X-Any':'a','n':{'m':1}}}       | {'headers':{'X-Any':'***','n':{'m':'***'}}}",
                "{'keys':[{'key':'a','name':'b'}]}           | {'keys':[{'key':'***','name':'***'}]}",
                "{'key':{'id':'7','name':'ci'}}              | {'key':{'id':'7','name':'ci'}}",
                "{'max_tokens':5,'input_tokens':6}           | {'max_tokens':5,'input_tokens':6}",
                "{'prefix':'sk-hearth-Ab3x…'}                | {'prefix':'sk-hearth-Ab3x…'}",
                "{'note':'uses sk-hearth-0123456789abcdefgh'}| {'note':'uses ***'}",
                "{'proxy':'http://ada:hunter2@proxy:80'}     | {'proxy':'http://***@proxy:80'}",
                "{'sk-hearth-0123456789abcdefgh':1}          | {'***':1}",
            })
    void secretsAreMasked_andTheRestStays(String thing, String masked) {
        assertThat(Mask.masked(JSON.readTree(thing.replace('\'', '"'))))
                .isEqualTo(JSON.readTree(masked.replace('\'', '"')));
    }

    @Test
    void aThingThatIsTooLargeIsLeftOut() {
        assertThat(Mask.masked(JSON.createArrayNode().add("x".repeat(70_000))).toString())
                .contains("too large")
                .hasSizeLessThan(100);
    }
}
