package dev.hearth.console.prices;

import dev.hearth.console.api.Price;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** The fields for a price. */
final class PriceForm extends Form<Price.Draft> {

    private final PricesViewModel model;
    private final Texts texts;
    private final ComboBox<String> provider;
    private final TextField name = Fields.text("priceModel");
    private final TextField input = Fields.text("priceInput");
    private final TextField cached = Fields.text("priceCached");
    private final TextField write = Fields.text("priceWrite");
    private final TextField output = Fields.text("priceOutput");
    private final TextField reasoning = Fields.text("priceReasoning");
    private final DatePicker from = new DatePicker();

    PriceForm(PricesViewModel model, Texts texts) {
        super(620);
        this.model = model;
        this.texts = texts;
        provider = new ComboBox<>(model.providers());
        provider.setEditable(true);
        provider.setId("priceProvider");
        provider.setMaxWidth(Double.MAX_VALUE);
        provider.promptTextProperty().bind(texts.of("prices.form.provider-example"));
        name.promptTextProperty().bind(texts.of("prices.form.model-example"));
        name.getStyleClass().add("mono");
        from.setMaxWidth(Double.MAX_VALUE);
        from.promptTextProperty().bind(texts.of("prices.always"));
        prompts();
        Label hint = new Label();
        hint.textProperty().bind(texts.of("prices.form.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll("quiet", "fine-print");
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("prices.column.provider"), provider),
                                Fields.labelled(texts.of("prices.column.model"), name)),
                        Fields.row(
                                Fields.labelled(texts.of("prices.column.input"), input),
                                Fields.labelled(texts.of("prices.column.cached"), cached),
                                Fields.labelled(texts.of("prices.column.write"), write)),
                        Fields.row(
                                Fields.labelled(texts.of("prices.column.output"), output),
                                Fields.labelled(texts.of("prices.column.reasoning"), reasoning),
                                Fields.labelled(texts.of("prices.column.from"), from)),
                        hint);
    }

    private void prompts() {
        input.setPromptText("2.50");
        output.setPromptText("10.00");
        cached.promptTextProperty().bind(texts.of("prices.form.as-input"));
        write.promptTextProperty().bind(texts.of("prices.form.as-input"));
        reasoning.promptTextProperty().bind(texts.of("prices.form.as-output"));
    }

    /** An amount that only follows from another is shown as nothing, and goes on following. */
    @Override
    public void show(Price.Draft price) {
        provider.setValue(price.provider());
        name.setText(price.model());
        input.setText(plain(price.input()));
        cached.setText(plain(price.cachedInput()));
        write.setText(plain(price.cacheWrite()));
        output.setText(plain(price.output()));
        reasoning.setText(plain(price.reasoning()));
        Instant since = price.effectiveFrom();
        from.setValue(since == null ? null : LocalDate.ofInstant(since, model.zone()));
    }

    @Override
    public Optional<String> flaw() {
        return input().flaw().map(flaw -> switch (flaw) {
            case PROVIDER_MISSING -> texts.get("prices.flaw.provider");
            case MODEL_MISSING -> texts.get("prices.flaw.model");
            case INPUT_MISSING -> texts.get("prices.flaw.input");
            case NOT_AN_AMOUNT -> texts.get("prices.flaw.amount");
        });
    }

    @Override
    public Price.Draft draft() {
        return input().draft(model.zone());
    }

    @Override
    public Node first() {
        return provider;
    }

    private PriceInput input() {
        String typed = provider.getEditor().getText();
        return new PriceInput(
                typed == null ? "" : typed,
                name.getText(),
                input.getText(),
                cached.getText(),
                write.getText(),
                output.getText(),
                reasoning.getText(),
                from.getValue());
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString();
    }
}
