package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void readsTwoCards() {
        assertThat(NvidiaSmi.parse("""
                0, NVIDIA GeForce RTX 4090, 37, 10240, 24564, 61, 312.45
                1, NVIDIA RTX A6000, 0, 3, 49140, 33, 22.10
                """))
                .containsExactly(
                        new Gpu(
                                0,
                                "NVIDIA GeForce RTX 4090",
                                OptionalDouble.of(0.37),
                                OptionalLong.of(10_737_418_240L),
                                OptionalLong.of(25_757_220_864L),
                                OptionalDouble.of(61),
                                OptionalDouble.of(312.45)),
                        new Gpu(
                                1,
                                "NVIDIA RTX A6000",
                                OptionalDouble.of(0),
                                OptionalLong.of(3_145_728),
                                OptionalLong.of(51_527_024_640L),
                                OptionalDouble.of(33),
                                OptionalDouble.of(22.1)));
    }

    @Test
    void whatTheDriverDoesNotKnowIsEmpty() {
        Gpu gpu = NvidiaSmi.parse("0, NVIDIA GB10, [N/A], [N/A], [Not Supported], 41, [Unknown Error]\n")
                .getFirst();

        assertThat(gpu.name()).isEqualTo("NVIDIA GB10");
        assertThat(gpu.utilization()).isEmpty();
        assertThat(gpu.memoryUsedBytes()).isEmpty();
        assertThat(gpu.memoryTotalBytes()).isEmpty();
        assertThat(gpu.temperatureCelsius()).hasValue(41);
        assertThat(gpu.powerWatts()).isEmpty();
    }

    @Test
    void aMachineWithoutTheProgramSaysSo() {
        assertThatThrownBy(() -> new NvidiaSmi(folder.resolve("none").toString(), LIMIT).query())
                .isInstanceOf(NvidiaSmi.NoSuchProgram.class);
    }

    @Test
    void asksTheProgramForCsv() throws Exception {
        Path smi = script("echo \"0, $(echo $* | tr , +), 5, 1, 2, 3, 4\"");

        assertThat(new NvidiaSmi(smi.toString(), LIMIT).query().getFirst().name())
                .isEqualTo("--query-gpu=index+name+utilization.gpu+memory.used+memory.total+temperature.gpu+power.draw"
                        + " --format=csv+noheader+nounits");
    }

    @Test
    void aBrokenDriverIsAnErrorWithItsOwnWords() throws Exception {
        Path smi =
                script("echo 'NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver.'; exit 9");

        assertThatThrownBy(() -> new NvidiaSmi(smi.toString(), LIMIT).query())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("failed with 9")
                .hasMessageContaining("could not communicate");
    }

    @Test
    void aHangingDriverIsLeftAfterTheLimit() throws Exception {
        Path smi = script("echo $$ > " + folder.resolve("pid") + "; exec sleep 600");

        assertThatThrownBy(() -> new NvidiaSmi(smi.toString(), Duration.ofMillis(300)).query())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer within 300 ms");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void theWatchForgetsACardWhoseDriverFailsAndFindsItAgain() throws Exception {
        Path broken = folder.resolve("broken");
        Path smi = script("test -e " + broken + " && exit 9; echo '0, NVIDIA L4, 5, 1, 2, 3, 4'");
        try (GpuWatch watch = new GpuWatch(new NvidiaSmi(smi.toString(), LIMIT), Duration.ofMillis(20))) {
            watch.start();
            await().until(() -> watch.latest().size() == 1);
            Files.createFile(broken);
            await().until(() -> watch.latest().equals(List.of()));
            Files.delete(broken);
            await().until(() -> watch.latest().size() == 1);
        }
    }

    private Path script(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
