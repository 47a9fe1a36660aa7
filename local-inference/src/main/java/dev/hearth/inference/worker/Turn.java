package dev.hearth.inference.worker;

import dev.hearth.inference.llama.NativeModel;
import dev.hearth.inference.llama.NativeModelException;
import dev.hearth.inference.llama.PieceSink;
import dev.hearth.inference.llama.Spent;
import dev.hearth.inference.llama.Spent.End;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One answer between two threads: a slot's thread runs it, a connection's thread takes its events. The queue between them has
 * no bound but the context's, since the slot must never wait for a slow client.
 */
final class Turn implements PieceSink {

    /** What happens in a turn, in this order: any number of texts, then one of the others. */
    sealed interface Event {
        record Text(String text) implements Event {}

        record Over(String finishReason, Spent spent) implements Event {}

        record Failed(String reason) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final int[] prompt;
    private final int maxTokens;
    private final Ask ask;
    private final StopStrings stops;
    private volatile boolean abandoned;

    Turn(Ask ask, int[] prompt, int maxTokens) {
        this.ask = ask;
        this.prompt = prompt;
        this.maxTokens = maxTokens;
        this.stops = new StopStrings(ask.stops());
    }

    /** Waits at most so long for the next event. */
    Optional<Event> next(Duration most) throws InterruptedException {
        return Optional.ofNullable(events.poll(most.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Nobody wants the answer any more. */
    void abandon() {
        abandoned = true;
    }

    @Override
    public boolean wanted() {
        return !abandoned;
    }

    @Override
    public boolean accept(String piece) {
        say(stops.feed(piece));
        return !abandoned && !stops.found();
    }

    /** Runs the answer in the calling thread. */
    void run(NativeModel model) {
        if (abandoned) {
            return;
        }
        try {
            Spent spent = model.generate(prompt, ask.sampling(), maxTokens, this);
            say(stops.rest());
            events.add(new Event.Over(spent.end() == End.LENGTH ? "length" : "stop", spent));
        } catch (NativeModelException e) {
            events.add(new Event.Failed(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            events.add(new Event.Failed("the worker is ending"));
        } catch (RuntimeException | Error e) {
            events.add(new Event.Failed(e.toString()));
            throw e;
        }
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            events.add(new Event.Text(text));
        }
    }
}
