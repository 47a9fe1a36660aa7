package dev.hearth.inference.llama;

import de.kherud.llama.ModelParameters;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.library.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One model inside this process. It is never closed: the binding frees nothing, so unloading is the end of the process. */
public final class NativeModel {
    /** Prompt tokens computed at a time; between two batches a request can be cancelled. */
    private static final int BATCH = 512;

    /** Share of a slot's old conversation that a prompt must have in common to get that slot; 0.5 missed a repeated question. */
    private static final float SIMILAR = 0.25f;

    private final Binding binding;
    private final Optional<NativeLog> log;
    private final ModelFile file;

    private NativeModel(Binding binding, Optional<NativeLog> log, ModelFile file) {
        this.binding = binding;
        this.log = log;
        this.file = file;
    }

    public static NativeModel load(ModelSpec spec, ModelFile file, Path scratch) throws NativeModelException {
        Optional<NativeLog.Piped> piped = NativeLog.open(scratch);
        ModelParameters parameters = parameters(spec);
        piped.ifPresent(pipe -> parameters.setLogFile(pipe.pipe().toString()));
        file.chatTemplate().flatMap(ChatTemplate::harmless).ifPresent(parameters::setChatTemplate);
        return new NativeModel(Binding.load(parameters), piped.map(NativeLog.Piped::log), file);
    }

    private static ModelParameters parameters(ModelSpec spec) {
        return new ModelParameters()
                .setModel(spec.file().toString())
                .setCtxSize(spec.contextTokens() * spec.slots())
                .setParallel(spec.slots())
                .setThreads(spec.threads())
                .setThreadsBatch(spec.threads())
                .setGpuLayers(spec.gpuLayers())
                .setBatchSize(BATCH)
                .setUbatchSize(BATCH)
                .setSlotPromptSimilarity(SIMILAR)
                // Shifting would forget the beginning of a long prompt without a word.
                .disableContextShift()
                .enableJinja();
    }

    public ModelFile file() {
        return file;
    }

    /** Renders messages as the model was trained to see them. */
    public String render(List<ChatMessage> messages) throws TemplateRefusal {
        return ChatTemplate.result(binding.applyTemplate(ChatTemplate.request(messages)));
    }

    /** The tokens of a text alone. */
    public int[] tokenize(String text) {
        return text.isEmpty() ? new int[0] : binding.encode(text);
    }

    /** The tokens of a whole prompt: with the begin token where the model wants one and the text does not bring it. */
    public int[] promptTokens(String text) {
        int[] tokens = tokenize(text);
        Optional<Integer> begin =
                file.vocabulary().beginOfText().filter(token -> tokens.length == 0 || tokens[0] != token);
        return begin.map(token -> IntStream.concat(IntStream.of(token), IntStream.of(tokens))
                        .toArray())
                .orElse(tokens);
    }

    /**
     * Answers, blocking until the answer is over.
     *
     * @param prompt not empty, and together with {@code maxTokens} not longer than a slot's context
     */
    public Spent generate(int[] prompt, SamplingSettings sampling, int maxTokens, PieceSink sink)
            throws NativeModelException, InterruptedException {
        String request = CompletionRequest.of(prompt, sampling.orElse(file.sampling()), maxTokens);
        return new Generation(binding, log, prompt.length, maxTokens).run(request, sink);
    }
}
