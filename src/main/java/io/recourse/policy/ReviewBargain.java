package io.recourse.policy;

import io.recourse.text.Phrase;

/** Words that pay for a change of a review, or threaten with one, and the rule that forbids it. */
public record ReviewBargain(Phrase words, Text rule, String source) {}
