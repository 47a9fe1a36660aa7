package dev.hearth.server;

import picocli.CommandLine.Command;

/** {@code hearth doctor}. */
@Command(name = "doctor", description = "Check this machine.", mixinStandardHelpOptions = true)
final class DoctorCommand {}
