package dev.hearth.inference.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.inference.engine.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterModelTest {
    @TempDir
    Path dir;

    @Test
    void itIsExtractedOnce() throws Exception {
        Path file = StarterModel.extractTo(dir.resolve("models"));
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file, old);

        StarterModel.extractTo(dir.resolve("models"));

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        assertThat(dir.resolve("models")).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Path file = StarterModel.extractTo(dir);
        Files.writeString(file, "GGUF and nothing else");

        StarterModel.extractTo(dir);

        assertThat(file).hasSize(4_833_600);
    }

    @Test
    void itRunsWithItsOwnContextAndFourSlots() throws Exception {
        ModelSpec spec = StarterModel.spec(dir);

        assertThat(spec.name()).isEqualTo("hearth-starter");
        assertThat(spec.contextTokens()).isEqualTo(512);
        assertThat(spec.slots()).isEqualTo(4);
        assertThat(spec.gpuLayers()).isZero();
        assertThat(spec.threads()).isPositive();
    }
}
