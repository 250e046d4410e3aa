package io.recourse.policy;

/** A rule that a filing breaks: its stable name, and what is wrong and what would make it pass, or until when. */
public record BrokenRule(String rule, Text message, String source) {}
