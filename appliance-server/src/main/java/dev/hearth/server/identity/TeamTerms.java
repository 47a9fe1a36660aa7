package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import java.util.Optional;

/** What an admin decides about a team and may change later; its limits and budget are for all its keys together. */
public record TeamTerms(Optional<String> displayName, Limits limits, Optional<Budget> budget) {}
