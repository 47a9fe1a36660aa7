package dev.hearth.inference.llama;

/** The model's chat template does not accept the messages; the message is the template's. */
public final class TemplateRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateRefusal(String message) {
        super(message);
    }
}
