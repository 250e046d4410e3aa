package io.recourse.policy;

/**
 * A ground for somebody who is about to file.
 *
 * @param plain one sentence, from the complainant's side
 * @param example what the ground covers
 * @param counterExample what looks like it and is not covered
 */
public record GroundGuide(Text plain, Text example, Text counterExample) {}
