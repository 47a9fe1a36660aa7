package dev.hearth.inference.worker;

import com.sun.net.httpserver.HttpExchange;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.llama.NativeModel;
import dev.hearth.inference.llama.TemplateRefusal;
import dev.hearth.inference.worker.Turn.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The way of one request: rendered, counted, run on a slot, written as it comes. */
final class Completions {
    /** Two writes are needed to notice that a client has left (the first only provokes its reset), and 200 ms are promised. */
    private static final Duration SILENCE = Duration.ofMillis(80);

    private final ModelSpec spec;
    private final NativeModel model;
    private final Slots slots;
    private final InstantSource clock;

    Completions(ModelSpec spec, NativeModel model, Slots slots, InstantSource clock) {
        this.spec = spec;
        this.model = model;
        this.slots = slots;
        this.clock = clock;
    }

    void answer(HttpExchange exchange, Ask ask) throws ApiException, IOException, InterruptedException {
        int[] prompt = counted(ask);
        int left = spec.contextTokens() - prompt.length;
        Turn turn = new Turn(ask, prompt, Math.min(left, ask.maxTokens().orElse(left)));
        Shapes shapes = new Shapes(ask, clock.instant().getEpochSecond());
        Reply reply = ask.stream()
                ? new StreamedReply(exchange, shapes, ask.includeUsage())
                : new WholeReply(exchange, shapes);
        Runnable place = slots.submit(turn);
        try {
            follow(turn, reply);
        } finally {
            turn.abandon();
            slots.leave(place);
        }
    }

    private static void follow(Turn turn, Reply reply) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Optional<Event> event = turn.next(SILENCE);
            if (event.isPresent()) {
                more = reply.on(event.get());
            } else {
                reply.silence();
            }
        }
    }

    /** llama.cpp would cut a prompt that is too long without a word. */
    private int[] counted(Ask ask) throws ApiException {
        String text = text(ask);
        long atLeast = text.length() / model.file().vocabulary().longestPieceBytes();
        if (atLeast >= spec.contextTokens()) {
            throw tooLong(ask, "at least " + atLeast);
        }
        int[] tokens = model.promptTokens(text);
        if (tokens.length == 0) {
            throw ApiException.badRequest("The prompt is empty after the model's chat template");
        }
        if (tokens.length >= spec.contextTokens()) {
            throw tooLong(ask, Integer.toString(tokens.length));
        }
        return tokens;
    }

    private String text(Ask ask) throws ApiException {
        try {
            return switch (ask.prompt()) {
                case Ask.Chat chat -> model.render(chat.messages());
                case Ask.Text text -> text.text();
            };
        } catch (TemplateRefusal e) {
            throw ApiException.badField(
                    "messages", "invalid_value", "The model's chat template refuses these messages: " + e.getMessage());
        }
    }

    private ApiException tooLong(Ask ask, String tokens) {
        return ApiException.badField(
                ask.prompt() instanceof Ask.Chat ? "messages" : "prompt",
                "context_length_exceeded",
                "This model's context is %d tokens, and the prompt takes %s: shorten it."
                        .formatted(spec.contextTokens(), tokens));
    }
}
