package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class OverlayTest {

    private final List<String> closed = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void aDialogHearsThatItIsOverWhicheverWay() {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Overlay overlay = new Overlay();
            overlay.show(new Card("first"));
            overlay.show(new Card("second"));
            assertThat(closed).containsExactly("first");
            assertThat(overlay.isOpen()).isTrue();
            overlay.close();
            assertThat(closed).containsExactly("first", "second");
            overlay.close();
            assertThat(closed).hasSize(2);
        });
    }

    private final class Card extends DialogCard {
        Card(String title) {
            super(title, 300);
            buttons(new Button(title));
            whenClosed(() -> closed.add(title));
        }
    }
}
