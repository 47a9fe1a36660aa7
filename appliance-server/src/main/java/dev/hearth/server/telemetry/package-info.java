/** What is going on: Prometheus metrics, logs, alerts, and the live feed that shows all of it in the console. */
@NullMarked
package dev.hearth.server.telemetry;

import org.jspecify.annotations.NullMarked;
