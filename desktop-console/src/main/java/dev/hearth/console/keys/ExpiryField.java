package dev.hearth.console.keys;

import dev.hearth.console.core.Choices;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.converter.LocalDateStringConverter;
import org.jspecify.annotations.Nullable;

/** How long a key shall work: one of the usual spans, or until a day. */
final class ExpiryField extends HBox {

    private static final List<Expiry> NEW =
            Stream.of(Expiry.values()).filter(choice -> choice != Expiry.KEPT).toList();

    private final Desk desk;
    private final ChoiceBox<Expiry> choice;
    private final DatePicker day = new DatePicker();
    private @Nullable Instant before;

    ExpiryField(Desk desk) {
        super(8);
        this.desk = desk;
        choice = Choices.of(desk.texts(), NEW, this::words);
        choice.setId("keyExpiry");
        choice.setValue(Expiry.NEVER);
        day.setId("keyLastDay");
        day.setPromptText("2027-12-31");
        day.setConverter(
                new LocalDateStringConverter(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_LOCAL_DATE));
        day.visibleProperty().bind(choice.valueProperty().isEqualTo(Expiry.DAY));
        day.managedProperty().bind(day.visibleProperty());
        for (var field : List.of(choice, day)) {
            field.setPrefWidth(100);
            field.setMaxWidth(Double.MAX_VALUE);
            setHgrow(field, Priority.ALWAYS);
        }
        getChildren().addAll(choice, day);
    }

    void show(@Nullable Instant end) {
        before = end;
        choice.getItems().setAll(end == null ? NEW : List.of(Expiry.values()));
        choice.setValue(end == null ? Expiry.NEVER : Expiry.KEPT);
    }

    Ending ending() {
        return new Ending(choice.getValue(), before, typedDay());
    }

    /** What is typed counts before the cursor has left the field; what is no day is none. */
    private @Nullable LocalDate typedDay() {
        try {
            return day.getConverter().fromString(day.getEditor().getText());
        } catch (RuntimeException notADay) {
            return null;
        }
    }

    private String words(Expiry one) {
        Texts texts = desk.texts();
        return switch (one) {
            case KEPT ->
                before == null
                        ? ""
                        : texts.get(
                                "expiry.kept",
                                desk.times().date(before),
                                desk.times().minute(before));
            case NEVER -> texts.get("expiry.never");
            case WEEK -> texts.get("expiry.week");
            case MONTH -> texts.get("expiry.month");
            case QUARTER -> texts.get("expiry.quarter");
            case YEAR -> texts.get("expiry.year");
            case DAY -> texts.get("expiry.day");
        };
    }
}
