package dev.hearth.inference.library;

import dev.hearth.inference.library.ModelFile.Sampling;
import dev.hearth.inference.library.ModelFile.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the header of a GGUF file, so that a broken or hostile one ends as one line instead of a native crash. */
public final class GgufReader {
    private static final int MAGIC = 0x46554747; // "GGUF", read as a little-endian number
    private static final Set<Integer> VERSIONS = Set.of(2, 3);

    /** Pre-tokenizers of byte-pair vocabularies for which llama.cpp puts the begin token first unasked. */
    private static final Set<String> PRE_WITH_BEGIN =
            Set.of("llama3", "llama-v3", "llama-bpe", "falcon3", "falcon-h1", "pixtral");

    /** general.file_type of llama.h. */
    private static final Map<Long, String> FILE_TYPES = Map.ofEntries(
            Map.entry(0L, "F32"),
            Map.entry(1L, "F16"),
            Map.entry(2L, "Q4_0"),
            Map.entry(3L, "Q4_1"),
            Map.entry(7L, "Q8_0"),
            Map.entry(8L, "Q5_0"),
            Map.entry(9L, "Q5_1"),
            Map.entry(10L, "Q2_K"),
            Map.entry(11L, "Q3_K_S"),
            Map.entry(12L, "Q3_K_M"),
            Map.entry(13L, "Q3_K_L"),
            Map.entry(14L, "Q4_K_S"),
            Map.entry(15L, "Q4_K_M"),
            Map.entry(16L, "Q5_K_S"),
            Map.entry(17L, "Q5_K_M"),
            Map.entry(18L, "Q6_K"),
            Map.entry(25L, "IQ4_NL"),
            Map.entry(30L, "IQ4_XS"),
            Map.entry(32L, "BF16"));

    private GgufReader() {}

    /** @throws GgufException with one line that names the file and what is wrong with it */
    public static ModelFile read(Path path) throws GgufException {
        try {
            return checked(path);
        } catch (GgufException e) {
            throw new GgufException("%s is not a usable GGUF file: %s".formatted(path, e.getMessage()));
        } catch (IOException e) {
            throw new GgufException("%s cannot be read: %s".formatted(path, e));
        } catch (ArithmeticException e) {
            throw new GgufException("%s is not a usable GGUF file: its sizes overflow".formatted(path));
        }
    }

    private static ModelFile checked(Path path) throws IOException, GgufException {
        if (!Files.isRegularFile(path)) {
            throw new GgufException(Files.exists(path) ? "it is not a regular file" : "it does not exist");
        }
        long size = Files.size(path);
        try (InputStream file = Files.newInputStream(path)) {
            return header(path, size, new GgufStream(file, size));
        }
    }

    private static ModelFile header(Path path, long size, GgufStream in) throws IOException, GgufException {
        if (in.remaining() < 4 || in.i32() != MAGIC) {
            throw new GgufException("it does not begin with GGUF");
        }
        int version = in.i32();
        if (!VERSIONS.contains(version)) {
            throw new GgufException("its version " + version + " is not supported (2 and 3 are)");
        }
        long tensorCount = in.count("the tensor count", in.remaining());
        long keyCount = in.count("the metadata count", in.remaining());
        GgufMetadata metadata = GgufMetadata.read(in, keyCount);
        GgufTensors tensors = GgufTensors.read(in, tensorCount, alignment(metadata));
        return described(path, size, metadata, tensors.parameters());
    }

    private static long alignment(GgufMetadata metadata) throws GgufException {
        long alignment = metadata.number("general.alignment").orElse(32L);
        if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
            throw new GgufException("its alignment " + alignment + " is not a power of two up to 1048576");
        }
        return alignment;
    }

    private static ModelFile described(Path path, long size, GgufMetadata metadata, long parameters)
            throws GgufException {
        String architecture = metadata.text("general.architecture")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new GgufException("it does not name its architecture"));
        long context = metadata.number(architecture + ".context_length").orElse(0L);
        if (context < 0 || context > Integer.MAX_VALUE) {
            throw new GgufException("its context length " + context + " is impossible");
        }
        return new ModelFile(
                path,
                architecture,
                metadata.text("general.name").orElse(path.getFileName().toString()),
                size,
                (int) context,
                parameters,
                FILE_TYPES.getOrDefault(metadata.number("general.file_type").orElse(-1L), "unknown"),
                metadata.text("tokenizer.chat_template"),
                vocabulary(metadata),
                sampling(metadata));
    }

    private static Vocabulary vocabulary(GgufMetadata metadata) throws GgufException {
        GgufMetadata.Passed tokens = metadata.array("tokenizer.ggml.tokens")
                .filter(array -> array.texts() && array.count() > 0 && array.count() < 1 << 24)
                .orElseThrow(() -> new GgufException("it has no vocabulary"));
        sameLength(metadata, "tokenizer.ggml.scores", tokens.count());
        sameLength(metadata, "tokenizer.ggml.token_type", tokens.count());
        for (String key : Set.of("bos", "eos", "eot", "unknown", "padding")) {
            inside(metadata, "tokenizer.ggml." + key + "_token_id", tokens.count());
        }
        int longest = (int) Math.max(1, tokens.longestStringBytes());
        return new Vocabulary((int) tokens.count(), longest, beginOfText(metadata));
    }

    private static Optional<Integer> beginOfText(GgufMetadata metadata) {
        boolean wanted = metadata.flag("tokenizer.ggml.add_bos_token")
                .orElseGet(() -> switch (metadata.text("tokenizer.ggml.model").orElse("")) {
                    case "llama" -> true;
                    case "gpt2" ->
                        PRE_WITH_BEGIN.contains(
                                metadata.text("tokenizer.ggml.pre").orElse(""));
                    default -> false;
                });
        return metadata.number("tokenizer.ggml.bos_token_id")
                .filter(id -> wanted)
                .map(Long::intValue);
    }

    /** llama.cpp indexes these arrays by token without looking at their length. */
    private static void sameLength(GgufMetadata metadata, String key, long count) throws GgufException {
        Optional<GgufMetadata.Passed> array = metadata.array(key);
        if (array.isPresent() && array.get().count() != count) {
            throw new GgufException(
                    "%s has %d entries for %d tokens".formatted(key, array.get().count(), count));
        }
    }

    private static void inside(GgufMetadata metadata, String key, long count) throws GgufException {
        long id = metadata.number(key).orElse(0L);
        // 0xFFFFFFFF is how converters write "none".
        if (id != 0xFFFF_FFFFL && (id < 0 || id >= count)) {
            throw new GgufException("%s is %d, but there are %d tokens".formatted(key, id, count));
        }
    }

    private static Sampling sampling(GgufMetadata metadata) {
        return new Sampling(
                metadata.decimal("general.sampling.temp").filter(t -> t >= 0 && t <= 2),
                metadata.decimal("general.sampling.top_p").filter(p -> p > 0 && p <= 1),
                metadata.decimal("general.sampling.min_p").filter(p -> p >= 0 && p <= 1),
                metadata.number("general.sampling.top_k")
                        .filter(k -> k >= 0 && k <= 1_000_000)
                        .map(Long::intValue));
    }
}
