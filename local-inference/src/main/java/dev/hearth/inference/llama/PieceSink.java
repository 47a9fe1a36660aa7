package dev.hearth.inference.llama;

/** Takes an answer while it is made. Called by the thread that generates, which must not be kept waiting. */
public interface PieceSink {
    /** Text of one more token, whole characters only. Returns whether the answer shall go on. */
    boolean accept(String piece);

    /** Whether anybody still wants the answer; asked while the prompt is processed. */
    boolean wanted();
}
