package io.recourse.web;

/** One rule that a request breaks: its stable name and, in the caller's language, what would make it pass. */
public record Violation(String rule, String message) {}
