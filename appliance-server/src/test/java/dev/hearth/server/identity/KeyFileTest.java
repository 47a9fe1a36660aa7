package dev.hearth.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnce_readableByItsOwnerOnly_withoutLeavingAnythingBeside() throws IOException {
        byte[] first = KeyFile.open(folder).subkey("x");
        byte[] second = KeyFile.open(folder).subkey("x");

        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("secret.key"));
        }
    }

    @Test
    void processesThatStartTogetherAgreeOnOneSecret() throws Exception {
        Callable<String> open =
                () -> HexFormat.of().formatHex(KeyFile.open(folder).subkey("x"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all =
                    threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> open).toList());
            assertThat(all.stream().map(Future::resultNow).distinct()).hasSize(1);
        }
    }

    @Test
    void aDamagedFileStopsTheStartAndStaysAsItIs() throws IOException {
        Files.writeString(folder.resolve("secret.key"), "short");

        assertThatThrownBy(() -> KeyFile.open(folder))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("secret.key is damaged: it has 5 bytes instead of 32");
        assertThat(folder.resolve("secret.key")).hasContent("short");
    }

    @Test
    void aFolderInItsPlaceIsOneClearLine() throws IOException {
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> KeyFile.open(folder.resolve("file")))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("cannot be read or written");
    }

    @Test
    void purposesHaveUnrelatedKeys() {
        RootSecret secret = KeyFile.open(folder);

        assertThat(secret.subkey("api keys")).hasSize(32).isNotEqualTo(secret.subkey("sessions"));
        assertThat(secret).hasToString("RootSecret[hidden]");
    }

    @Test
    void thePepperIsHmacSha256() throws Exception {
        RootSecret secret = KeyFile.open(folder);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.subkey("api keys"), "HmacSHA256"));

        assertThat(new Pepper(secret).hash("sk-hearth-1234"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal("sk-hearth-1234".getBytes(StandardCharsets.UTF_8))));
    }
}
