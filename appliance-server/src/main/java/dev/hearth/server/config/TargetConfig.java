package dev.hearth.server.config;

/**
 * One place where a model's calls can go.
 *
 * @param provider the name of a declared provider
 * @param model the model in the provider's words; {@code *} stands for the name that was asked for
 * @param weight its share under {@link Strategy#WEIGHTED}, at least 1
 */
public record TargetConfig(String provider, String model, int weight, Timeouts timeouts) {

    /** The model to ask the provider for when a caller asks for {@code requested}. */
    public String modelFor(String requested) {
        return model.equals("*") ? requested : model;
    }
}
