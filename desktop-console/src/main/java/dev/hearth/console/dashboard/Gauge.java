package dev.hearth.console.dashboard;

/** The five numbers on top, and whether more of each is good news. */
enum Gauge {
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

    Measure measure() {
        return measure;
    }

    /** Whether the server tells it of the last minute, and not of the last second. */
    boolean isOfAMinute() {
        return this == LATENCY || this == ERRORS;
    }

    boolean isGood(Trend trend) {
        return (mood == Mood.MORE_IS_GOOD && trend.rising()) || (mood == Mood.MORE_IS_BAD && trend.falling());
    }

    boolean isBad(Trend trend) {
        return (mood == Mood.MORE_IS_GOOD && trend.falling()) || (mood == Mood.MORE_IS_BAD && trend.rising());
    }
}
