package io.recourse.policy;

/** A ground of a kind; {@code measure} is what an upheld complaint carries unless the reviewer chooses another. */
public record Ground(String id, Text name, Text meaning, String measure, String source) {}
