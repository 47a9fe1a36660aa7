package dev.hearth.console.providers;

import dev.hearth.console.api.ProviderDraft;
import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.core.Disclosure;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields that say what a provider is. */
final class ProviderForm extends Form<ProviderDraft> {

    private final Texts texts;
    private final ComboBox<ProviderKind> kind;
    private final TextField name = Fields.text("providerName");
    private final TextField address = Fields.text("providerUrl");
    private final ApiKeyFields keys;
    private final TextField proxy = Fields.text("providerProxy");
    private final TextField caFile = Fields.text("providerCa");
    private final TextField concurrent = Fields.text("providerCap");
    private final HeaderFields headers;
    private final TimeFields times;
    private final AllowanceForm allowance;
    private final Label hint = new Label();
    private final Disclosure advanced;
    private String suggested = "";

    ProviderForm(ObservableList<ProviderKind> kinds, Texts texts) {
        super(620);
        this.texts = texts;
        kind = new KindBox(kinds, texts);
        keys = new ApiKeyFields(texts);
        headers = new HeaderFields(texts);
        times = new TimeFields(texts);
        allowance = new AllowanceForm(texts);
        allowance.show(Allowance.BOUNDLESS);
        hint.setWrapText(true);
        hint.getStyleClass().addAll("quiet", "fine-print");
        VBox urlField = Fields.labelled(texts.of("providers.form.url"), address);
        VBox keyField = Fields.labelled(texts.of("providers.form.keys"), keys);
        advanced = new Disclosure(texts, "providers.form.advanced", advanced());
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("providers.form.kind"), kind),
                                Fields.labelled(texts.of("providers.form.name"), name)),
                        hint,
                        urlField,
                        keyField,
                        advanced);
        keys.show(java.util.List.of());
        kind.valueProperty().subscribe(this::suit);
        showOnly(urlField, keyField);
    }

    /** Those that are reached over no network have neither an address nor keys. */
    private void showOnly(Node... ofNetwork) {
        kind.valueProperty().subscribe(now -> {
            for (Node field : ofNetwork) {
                field.setVisible(now == null || now.overNetwork());
                field.setManaged(field.isVisible());
            }
            advanced.setVisible(now == null || now.overNetwork());
        });
    }

    /** Its name and its kind stay. */
    @Override
    public void show(ProviderDraft provider) {
        kind.getItems().stream()
                .filter(one -> one.id().equals(provider.kind()))
                .findFirst()
                .ifPresent(kind::setValue);
        kind.setDisable(true);
        name.setText(provider.name());
        name.setDisable(true);
        address.setText(provider.baseUrl());
        keys.show(provider.apiKeys());
        headers.show(provider.headers());
        proxy.setText(provider.proxy());
        caFile.setText(provider.caFile());
        concurrent.setText(
                provider.maxConcurrent() == null ? "" : provider.maxConcurrent().toString());
        times.show(provider.timeouts());
        allowance.show(Allowance.of(provider.limits(), provider.budget()));
    }

    @Override
    public Optional<String> flaw() {
        Optional<String> own = allowance.flaw().map(flaw -> flaw.words(texts));
        return own.isPresent() ? own : input().flaw().map(this::words);
    }

    @Override
    public ProviderDraft draft() {
        return input().draft();
    }

    /** Only when its limits and its budget have no flaw. */
    private ProviderInput input() {
        return new ProviderInput(
                kind.getValue(),
                text(name),
                text(address),
                keys.keys(),
                headers.headers(),
                text(proxy),
                text(caFile),
                text(concurrent),
                times.timeouts(),
                allowance.allowance());
    }

    @Override
    public Node first() {
        return name.isDisabled() ? address : kind;
    }

    private VBox advanced() {
        proxy.setPromptText("http://10.0.0.3:3128");
        caFile.setPromptText("/etc/ssl/office-ca.pem");
        concurrent.promptTextProperty().bind(texts.of("limits.unlimited"));
        return new VBox(
                14,
                Fields.row(
                        Fields.labelled(texts.of("providers.form.proxy"), proxy),
                        Fields.labelled(texts.of("providers.form.cap"), concurrent)),
                Fields.labelled(texts.of("providers.form.ca"), caFile),
                times,
                Fields.labelled(texts.of("providers.form.headers"), headers),
                allowance);
    }

    private void suit(ProviderKind now) {
        if (now == null) {
            hint.textProperty().bind(texts.of("providers.form.choose-kind"));
            return;
        }
        String url = now.baseUrl() == null ? now.exampleUrl() : now.baseUrl();
        address.setPromptText(url);
        hint.textProperty()
                .bind(
                        !now.overNetwork()
                                ? texts.of("providers.form.no-network")
                                : now.needsBaseUrl()
                                        ? texts.of("providers.form.needs-url", now.title())
                                        : texts.of("providers.form.has-url", now.title()));
        if (text(name).equals(suggested)) {
            suggested = now.id();
            name.setText(suggested);
        }
    }

    private String words(ProviderInput.Flaw flaw) {
        return switch (flaw) {
            case KIND_MISSING -> texts.get("providers.flaw.kind");
            case NAME_MISSING -> texts.get("providers.flaw.name");
            case ADDRESS_MISSING -> texts.get("providers.flaw.url");
            case NOT_AN_ADDRESS -> texts.get("providers.flaw.not-url");
            case KEY_MISSING -> texts.get("providers.flaw.key");
            case NOT_A_NUMBER -> texts.get("providers.flaw.cap");
            case NOT_A_TIME -> texts.get("providers.flaw.time");
        };
    }

    private static String text(TextField field) {
        return field.getText() == null ? "" : field.getText();
    }
}
