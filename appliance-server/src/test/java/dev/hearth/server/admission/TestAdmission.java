package dev.hearth.server.admission;

import dev.hearth.server.config.AdmissionConfig;
import java.time.Clock;
import java.time.ZoneOffset;

/** A door of a house without a past and without listeners, for the tests of other rooms. */
public final class TestAdmission {

    private TestAdmission() {}

    public static Admission by(Clock clock) {
        return new Admission(
                new AdmissionConfig(1024), ZoneOffset.UTC, clock, System::nanoTime, Past.NONE, notice -> {});
    }
}
