package dev.hearth.inference.llama;

/** One message as a chat template sees it. */
public record ChatMessage(String role, String content) {}
