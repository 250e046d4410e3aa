package io.recourse.measures;

import io.recourse.marketplace.MarketplaceUnavailable;
import java.util.List;

/**
 * A step at the marketplace came to a call that was not confirmed. Nothing of the step is on record yet, for its
 * transaction is rolled back; what it knows goes to {@link CarryOutMeasures#recordFailure}.
 */
public final class MeasureNotConfirmed extends RuntimeException {

    private final String caseNumber;
    private final transient List<Measure> carriedOut;
    private final transient List<Measure> undone;
    private final transient Measure measure;
    private final String answer;

    MeasureNotConfirmed(
            String caseNumber,
            List<Measure> carriedOut,
            List<Measure> undone,
            Measure measure,
            String action,
            MarketplaceUnavailable cause) {
        super(
                "Case " + caseNumber + ", measure " + measure.seq() + " (" + action + " " + measure.measure() + " on "
                        + measure.target() + "): " + cause.getMessage(),
                cause);
        this.caseNumber = caseNumber;
        this.carriedOut = List.copyOf(carriedOut);
        this.undone = List.copyOf(undone);
        this.measure = measure;
        this.answer = cause.getMessage();
    }

    public String caseNumber() {
        return caseNumber;
    }

    /** What the marketplace had confirmed before, in its order. */
    List<Measure> carriedOut() {
        return carriedOut;
    }

    List<Measure> undone() {
        return undone;
    }

    Measure measure() {
        return measure;
    }

    /** What the marketplace said, or why there is no answer. */
    String answer() {
        return answer;
    }
}
