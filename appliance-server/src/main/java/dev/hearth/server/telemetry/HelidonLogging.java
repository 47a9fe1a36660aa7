package dev.hearth.server.telemetry;

import io.helidon.logging.common.spi.LoggingProvider;

/**
 * Tells Helidon, which finds it as a service, that somebody else sets up the log: without any provider it complains on the
 * terminal at every start. What Helidon logs comes here by {@link System.Logger}.
 */
public final class HelidonLogging implements LoggingProvider {

    @Override
    public void initialization() {}

    @Override
    public void runTime() {}
}
