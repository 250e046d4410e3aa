package io.recourse.measures;

import io.recourse.marketplace.Terms;
import io.recourse.web.Wording;
import java.time.Instant;
import java.util.List;

/**
 * One measure of a case. {@code target} is the id of the review, order or listing, or the account's name; {@code points} is null for measures
 * without points, {@code words} empty where all are meant or none, {@code rule} null unless the ledger names it,
 * {@code until} null for what does not end by itself, {@code failedAt} and {@code lastAnswer} null unless the last call
 * failed.
 *
 * @param terms what a remedy is about
 * @param answers the id of the measure that this one answers, because it can't be revoked; null for all others
 */
public record Measure(
        String id,
        int seq,
        Origin origin,
        String measure,
        String target,
        Integer points,
        List<String> words,
        Wording rule,
        Instant until,
        MeasureState state,
        Instant plannedAt,
        Instant carriedOutAt,
        Instant undoneAt,
        Instant failedAt,
        String lastAnswer,
        Terms terms,
        String answers) {

    public static final String ACCOUNT_SEAL = "ACCOUNT_SEAL";
    public static final String RETURN_AND_REFUND = "RETURN_AND_REFUND";
    public static final String SANCTION_POINTS = "SANCTION_POINTS";
    public static final String MASK_CONTENT = "MASK_CONTENT";

    /** The measures that take effect on our own side; the marketplace has no part in them. */
    public static final String FILING_WARNING = "FILING_WARNING";

    public static final String FILING_PAUSE = "FILING_PAUSE";

    public Measure {
        words = List.copyOf(words);
    }

    /** A measure to be carried out. */
    public record Plan(
            String measure,
            String target,
            Integer points,
            List<String> words,
            Wording rule,
            Instant until,
            Terms terms,
            String answers) {

        public Plan {
            words = List.copyOf(words);
        }

        /** A plan of a measure that has no terms. */
        public Plan(String measure, String target, Integer points, List<String> words, Wording rule, Instant until) {
            this(measure, target, points, words, rule, until, Terms.NONE, null);
        }

        public static Plan of(String measure, String target) {
            return new Plan(measure, target, null, List.of(), null, null);
        }
    }

    /** Whether it is carried out by the step of a process of its own, once what it waits for has come. */
    boolean waitsForItsProcess() {
        return ACCOUNT_SEAL.equals(measure) || RETURN_AND_REFUND.equals(measure);
    }

    static boolean isOurOwn(String measure) {
        return FILING_WARNING.equals(measure) || FILING_PAUSE.equals(measure);
    }

    boolean isOurOwn() {
        return isOurOwn(measure);
    }
}
