package dev.hearth.server.routing;

import dev.hearth.server.config.Timeouts;

/** One way to an answer: a provider by its name, the model by that provider's name for it, and how long to wait for it. */
public record Route(String provider, String model, Timeouts timeouts) {

    /** How the caller is told who answered ({@code x-hearth-route}). */
    public String label() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }
}
