package dev.hearth.server.routing;

/** One way to an answer: a provider by its name, and the model by that provider's name for it. */
public record Route(String provider, String model) {

    /** How the caller is told who answered ({@code x-hearth-route}). */
    public String label() {
        return provider + "/" + model;
    }
}
