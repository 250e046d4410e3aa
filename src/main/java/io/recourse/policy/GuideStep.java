package io.recourse.policy;

import java.util.Map;
import java.util.Set;

/**
 * What whoever complains should do about the order meanwhile, or leave.
 *
 * @param types the evidence that shows that it is done; empty where none does
 * @param nth which of the complainant's items of these types, from 1
 * @param hours from the anchor, the shortest first
 */
public record GuideStep(
        String step,
        Sort sort,
        ShownBy shownBy,
        Set<String> types,
        int nth,
        Anchor anchor,
        Map<Urgency, Integer> hours,
        Text name,
        Text how,
        String source) {

    public enum Sort {
        TO_DO,
        NOT_TO_DO
    }

    public enum ShownBy {
        /** The complaint itself. */
        FILING,
        EVIDENCE,
        /** The marketplace, which knows when the goods were sent, or else evidence. */
        SHIPMENT,
        NOTHING
    }

    public enum Anchor {
        PAYMENT,
        PLACING,
        NONE
    }

    /** In the order in which they pass. */
    public enum Urgency {
        BEST,
        TARGET,
        LATEST
    }

    /** What is known of an order's payment. */
    public enum Payment {
        PAID,
        UNPAID,
        UNKNOWN
    }
}
