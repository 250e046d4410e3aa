package io.recourse.policy;

import io.recourse.deadline.Period;
import java.util.Optional;

/**
 * A kind of complaint in one edition.
 *
 * @param aboutReview it is about one review, which is named when it is filed
 * @param window empty when it may be filed at any time
 * @param evidencePeriod false: judged at once
 * @param negotiation true: the parties negotiate before the case opens
 * @param found whether the platform may find it itself
 * @param foundMeasure carried out from the opening of such a case until it is decided or its limit passes
 * @param foundViolation what upholding such a finding counts as in {@code sanction-points.dmn}; empty: as the kind itself
 * @param interimMeasure carried out from the opening of the case to its end
 */
public record ComplaintKind(
        String id,
        Text name,
        By by,
        Subject subject,
        boolean aboutReview,
        Against against,
        Optional<FilingWindow> window,
        boolean evidencePeriod,
        boolean negotiation,
        Optional<String> interimMeasure,
        boolean found,
        Optional<String> foundMeasure,
        Optional<String> foundViolation,
        String source) {

    /** Who may complain. */
    public enum By {
        SELLER,
        BUYER,
        ANY,
        BUYER_OR_RIGHTS_HOLDER
    }

    /** {@code ORDER}: an order is needed; {@code ACCOUNT}: it may be left out, and then the respondent is named. */
    public enum Subject {
        ORDER,
        ACCOUNT
    }

    /** Whom one may complain about. */
    public enum Against {
        SELLER,
        BUYER,
        OTHER_PARTY,
        ANY
    }

    /**
     * When it may be filed.
     *
     * @param period counted from the anchor, its last day included; empty for {@link Anchor#SETTLEMENT}
     */
    public record FilingWindow(Anchor anchor, Optional<Period> period) {}

    /** What a window counts from; {@code SETTLEMENT}: open until the order is closed. */
    public enum Anchor {
        REVIEW,
        SUCCESS,
        CLOSING,
        PLACING,
        SETTLEMENT
    }
}
