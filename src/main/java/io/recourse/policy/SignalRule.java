package io.recourse.policy;

import java.util.Optional;

/**
 * When something is a signal that cases belong together. What a signal has no use for is empty.
 *
 * @param from from how many cases or accounts on
 * @param percent how alike words have to be, of 100
 * @param letters how many letters words have to have to be compared
 * @param shops at how many shops
 * @param times how many times the usual number
 * @param overDays how far back the usual number is looked for
 * @param strength the higher the earlier it is shown
 * @param rule what it says, for people
 */
public record SignalRule(
        String signal,
        int from,
        Optional<Integer> withinDays,
        Optional<Integer> percent,
        Optional<Integer> letters,
        Optional<Integer> shops,
        Optional<Integer> times,
        Optional<Integer> overDays,
        int strength,
        Text name,
        Text rule,
        String source) {}
