package dev.hearth.console.dashboard;

/** What the dashboard keeps five minutes of. */
enum Measure {
    REQUESTS,
    LOCAL_REQUESTS,
    LATENCY_P50,
    LATENCY_P95,
    LATENCY_P99,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    ALL_TOKENS,
    ERROR_RATE,
    LOAD,
    MEMORY
}
