package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Responses API as OpenAI's own library for Java uses it. */
@ExtendWith(Office.Visit.class)
class ResponsesSdkTest {

    private final Office office;
    private final OpenAIClient client;

    ResponsesSdkTest(Office office) {
        this.office = office;
        this.client = office.caller().sdk();
    }

    private static ResponseCreateParams.Builder ask(String input) {
        return ResponseCreateParams.builder().model("simulated").input(input);
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(part -> part.outputText().stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    @Test
    void answersAndCanBeAskedForAgain() {
        Response made = client.responses().create(ask("Hello").build());

        assertThat(text(made)).contains("simulated");
        assertThat(made.usage())
                .hasValueSatisfying(usage -> assertThat(usage.outputTokens()).isPositive());
        assertThat(client.responses().retrieve(made.id())).isEqualTo(made);
        client.responses().delete(made.id());
        assertThatThrownBy(() -> client.responses().retrieve(made.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void streamsTypedEventsThatEndWithTheWholeResponse() {
        List<ResponseStreamEvent> events;
        try (StreamResponse<ResponseStreamEvent> stream =
                client.responses().createStreaming(ask("Hello").build())) {
            events = stream.stream().toList();
        }

        String deltas = events.stream()
                .flatMap(event -> event.outputTextDelta().stream())
                .map(delta -> delta.delta())
                .collect(Collectors.joining());
        Response last = events.getLast().completed().orElseThrow().response();
        assertThat(deltas).isEqualTo(text(last)).isNotEmpty();
        assertThat(client.responses().retrieve(last.id()).id()).isEqualTo(last.id());
    }

    @Test
    void goesOnFromThePreviousResponse() {
        ResponseCreateParams first = ask("Remember 42.").build();
        Response one = client.responses().create(first);
        Response two = client.responses()
                .create(ask("What was it?").previousResponseId(one.id()).build());

        assertThat(two.previousResponseId()).contains(one.id());
        // The second request's prompt holds the first conversation.
        assertThat(two.usage().orElseThrow().inputTokens())
                .isGreaterThan(one.usage().orElseThrow().inputTokens());
        assertThat(client.responses().inputItems().list(two.id()).data())
                .singleElement()
                .satisfies(item -> assertThat(item.responseInputMessageItem()).isPresent());
    }

    @Test
    void whatWasNotStoredIsNotThere() {
        Response made = client.responses().create(ask("Hello").store(false).build());

        assertThatThrownBy(() -> client.responses().retrieve(made.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.responses()
                        .create(ask("And?").previousResponseId(made.id()).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("is not stored here");
    }

    @Test
    void anotherKeyDoesNotSeeIt() {
        Response made = client.responses().create(ask("Hello").build());
        OpenAIClient other = new Caller(office.server().baseUrl(), Office.GENEROUS).sdk();

        assertThatThrownBy(() -> other.responses().retrieve(made.id())).isInstanceOf(NotFoundException.class);
    }
}
