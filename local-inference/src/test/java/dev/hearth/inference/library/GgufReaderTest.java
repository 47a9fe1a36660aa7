package dev.hearth.inference.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.inference.starter.StarterModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderTest {
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    @TempDir
    Path dir;

    @Test
    void theStarterModelIsDescribed() throws Exception {
        ModelFile model = GgufReader.read(StarterModel.extractTo(dir));

        assertThat(model.architecture()).isEqualTo("llama");
        assertThat(model.name()).isEqualTo("Hearth Starter");
        assertThat(model.contextTokens()).isEqualTo(512);
        assertThat(model.parameters()).isBetween(4_400_000L, 4_600_000L);
        assertThat(model.sizeBytes()).isEqualTo(4_833_600);
        assertThat(model.fileType()).isEqualTo("Q8_0");
        assertThat(model.chatTemplate())
                .hasValueSatisfying(text -> assertThat(text).contains("im_start"));
        assertThat(model.vocabulary().size()).isEqualTo(3072);
        assertThat(model.vocabulary().beginOfText()).isEmpty();
        assertThat(model.sampling().temperature().orElseThrow()).isEqualTo(0.1f);
        assertThat(model.sampling().minP().orElseThrow()).isEqualTo(0.1f);
        assertThat(model.sampling().topP()).isEmpty();
    }

    @Test
    void aSmallHandWrittenModelIsRead() throws Exception {
        assertThat(GgufReader.read(good().writeTo(dir)).parameters()).isEqualTo(64);
    }

    @Test
    void theBeginTokenIsTheOneThatTheVocabularyAsksFor() throws Exception {
        GgufBytes wanted = header(5, 1)
                .text("general.architecture", "llama")
                .text("tokenizer.ggml.model", "llama")
                .number("tokenizer.ggml.bos_token_id", 1);
        wanted.tokens("a", "b").number("x", 1).tensor("t", 0, 0, 64);

        assertThat(GgufReader.read(wanted.pad(256).writeTo(dir)).vocabulary().beginOfText())
                .contains(1);
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(new GgufBytes(), "does not begin with GGUF");
    }

    @Test
    void anotherMagicIsRefused() {
        refused(new GgufBytes().raw("GGML").u32(3).u64(1).u64(1), "does not begin with GGUF");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, Integer.MIN_VALUE})
    void otherVersionsAreRefused(int version) {
        refused(new GgufBytes().raw("GGUF").u32(version).u64(1).u64(1), "version");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
    void impossibleCountsAreRefused(long count) {
        refused(new GgufBytes().raw("GGUF").u32(3).u64(count).u64(1), "tensor count");
        refused(new GgufBytes().raw("GGUF").u32(3).u64(1).u64(count), "metadata count");
        refused(header(1, 1).u64(count), "length of a metadata key");
        refused(header(1, 1).string("k").u32(STRING).u64(count), "length of the value of k");
        refused(header(1, 1).string("k").u32(ARRAY).u32(STRING).u64(count), "element count of k");
    }

    @Test
    void nestedArraysAreRefused() {
        refused(header(1, 1).string("k").u32(ARRAY).u32(ARRAY).u64(1), "unsupported type 9");
    }

    @Test
    void unknownTypesAreRefused() {
        refused(header(1, 1).string("k").u32(13).u64(0), "unknown type 13");
    }

    @Test
    void aKeyThatStandsThereTwiceIsRefused() {
        refused(header(2, 1).text("k", "a").text("k", "b"), "twice");
    }

    @Test
    void aModelWithoutVocabularyIsRefused() {
        refused(
                header(1, 1)
                        .text("general.architecture", "llama")
                        .tensor("t", 0, 0, 64)
                        .pad(256),
                "no vocabulary");
    }

    @Test
    void scoresThatAreFewerThanTokensAreRefused() {
        GgufBytes file = header(3, 1).text("general.architecture", "llama").tokens("a", "b");
        file.string("tokenizer.ggml.scores").u32(ARRAY).u32(6).u64(1).u32(0);

        refused(file.tensor("t", 0, 0, 64).pad(256), "scores has 1 entries for 2 tokens");
    }

    @Test
    void aTokenIdOutsideOfTheVocabularyIsRefused() {
        GgufBytes file = header(3, 1).text("general.architecture", "llama").tokens("a", "b");

        refused(
                file.number("tokenizer.ggml.eos_token_id", 2)
                        .tensor("t", 0, 0, 64)
                        .pad(256),
                "there are 2 tokens");
    }

    @Test
    void tensorsThatReachBeyondTheEndAreRefused() {
        refused(described().tensor("t", 0, 0, 64).pad(255), "cut off");
        refused(described().tensor("t", 0, 1L << 40, 64).pad(256), "cut off");
    }

    @Test
    void impossibleTensorsAreRefused() {
        refused(described().tensor("t", 0, 0, 0).pad(256), "impossible dimensions");
        refused(described().tensor("t", 0, 0, 1 << 30, 1 << 30).pad(256), "impossible dimensions");
        refused(described().tensor("t", 0, 7, 64).pad(256), "not a multiple of 32");
        refused(described().tensor("t", 99, 0, 64).pad(256), "unknown type 99");
        refused(described().tensor("t", 8, 0, 33).pad(256), "multiple of 32");
        refused(described().tensor("t", 0, 0, 1, 1, 1, 1, 1).pad(256), "5 dimensions");
    }

    @Test
    void directoriesAndMissingFilesAreRefused() {
        assertThatThrownBy(() -> GgufReader.read(dir)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> GgufReader.read(dir.resolve("none.gguf"))).hasMessageContaining("does not exist");
    }

    @Test
    void everyTruncationOfTheStarterModelIsRefusedWithOneLine() throws Exception {
        byte[] whole = Files.readAllBytes(StarterModel.extractTo(dir));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int length = i < 30 ? random.nextInt(200_000) : random.nextInt(whole.length);
            refused(new GgufBytes().raw(Arrays.copyOf(whole, length)), "");
        }
    }

    @Test
    void randomDamageInTheHeaderNeverDoesMoreThanRefuse() throws Exception {
        byte[] whole = Files.readAllBytes(StarterModel.extractTo(dir));
        Random random = new Random(2);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k < 4; k++) {
                damaged[4 + random.nextInt(i < 100 ? 2000 : 100_000)] = (byte) random.nextInt();
            }
            readOrRefuse(damaged);
        }
    }

    @Test
    void randomBytesAfterTheMagicAreRefused() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[4096];
            random.nextBytes(noise);
            refused(new GgufBytes().raw("GGUF").u32(3).raw(noise), "");
        }
    }

    private void readOrRefuse(byte[] bytes) throws IOException {
        try {
            GgufReader.read(new GgufBytes().raw(bytes).writeTo(dir));
        } catch (GgufException e) {
            assertThat(e.getMessage()).contains("test.gguf");
        }
    }

    private void refused(GgufBytes file, String reason) {
        assertThatThrownBy(() -> GgufReader.read(file.writeTo(dir)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("test.gguf")
                .message()
                .doesNotContain("\n");
    }

    private static GgufBytes header(long keys, long tensors) {
        return new GgufBytes().raw("GGUF").u32(3).u64(tensors).u64(keys);
    }

    /** Everything up to the tensor list. */
    private static GgufBytes described() {
        return header(2, 1).text("general.architecture", "llama").tokens("a", "b");
    }

    private static GgufBytes good() {
        return described().tensor("t", 0, 0, 64).pad(256);
    }
}
