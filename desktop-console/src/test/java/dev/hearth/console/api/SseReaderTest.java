package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.SseReader.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {

    @Test
    void framesHaveIdNameAndData() throws IOException {
        assertThat(read("id: 7\nevent: log\ndata: {\"a\":\ndata:1}\n\n"))
                .containsExactly(new Frame("7", "log", "{\"a\":\n1}"));
    }

    @Test
    void commentsAreSignsOfLife() throws IOException {
        assertThat(read(": ping\n\nid: 1\ndata: x\n\n"))
                .extracting(Frame::isComment)
                .containsExactly(true, false);
    }

    @Test
    void anIdHoldsUntilTheNextOne() throws IOException {
        assertThat(read("id: 1\ndata: x\n\ndata: y\n\n")).extracting(Frame::id).containsExactly("1", "1");
    }

    @Test
    void aFrameThatIsCutOffIsDropped() throws IOException {
        assertThat(read("id: 1\ndata: {\"half\":")).isEmpty();
    }

    private static List<Frame> read(String text) throws IOException {
        SseReader reader = new SseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        return frames;
    }
}
