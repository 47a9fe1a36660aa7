package dev.hearth.server.ledger;

/**
 * What a call asked and got, as far as it is kept.
 *
 * @param request in the caller's own words, which are JSON unless it was cut
 * @param answer the texts of the answer one after the other: thinking, answer, arguments of tools
 * @param cut whether something was too long to be kept whole
 */
public record Transcript(String request, String answer, boolean cut) {}
