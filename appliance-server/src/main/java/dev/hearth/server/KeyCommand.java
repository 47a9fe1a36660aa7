package dev.hearth.server;

import picocli.CommandLine.Command;

/** {@code hearth key}. */
@Command(name = "key", description = "Manage API keys.", mixinStandardHelpOptions = true)
final class KeyCommand {}
