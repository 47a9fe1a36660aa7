package dev.hearth.console.api;

/** One thing that happened on the server, as the live feed tells it. */
public sealed interface Event permits Metrics, RequestEntry, LogLine, LocalModel, Alert {}
