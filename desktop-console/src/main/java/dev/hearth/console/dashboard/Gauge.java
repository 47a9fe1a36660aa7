package dev.hearth.console.dashboard;

/** The five numbers on top, and whether more of each is good news. */
public enum Gauge {
    REQUESTS(Measure.REQUESTS, Mood.MORE_IS_GOOD),
    LATENCY(Measure.LATENCY_P95, Mood.MORE_IS_BAD),
    TOKENS(Measure.ALL_TOKENS, Mood.MORE_IS_GOOD),
    LOAD(Measure.LOAD, Mood.NEITHER),
    ERRORS(Measure.ERROR_RATE, Mood.MORE_IS_BAD);

    private enum Mood {
        MORE_IS_GOOD,
        MORE_IS_BAD,
        NEITHER
    }

    private final Measure measure;
    private final Mood mood;

    Gauge(Measure measure, Mood mood) {
        this.measure = measure;
        this.mood = mood;
    }

    public Measure measure() {
        return measure;
    }

    public boolean isGood(Trend trend) {
        return (mood == Mood.MORE_IS_GOOD && trend.rising()) || (mood == Mood.MORE_IS_BAD && trend.falling());
    }

    public boolean isBad(Trend trend) {
        return (mood == Mood.MORE_IS_GOOD && trend.falling()) || (mood == Mood.MORE_IS_BAD && trend.rising());
    }
}
