package io.recourse.policy;

import java.util.Map;

/**
 * What is known about a filing when it is checked. What follows from the kind alone (whom it may be filed by, its window)
 * is not a fact: the tables know it.
 *
 * @param ground null when none was given
 * @param complainantSide on the order when the kind is about one, otherwise what the account is on the marketplace
 * @param respondentSide likewise; {@code NONE} when it is not known
 * @param respondentKnown the respondent is named or follows from the order, and is an account of the marketplace
 * @param partiesBelong the respondent, where one is named, is the other party of the order, or without an order somebody
 *     other than the complainant
 * @param window where the filing lies in the window of its kind; {@code NONE} when the kind has none
 * @param reviewExists the review named is one of this order and was written by the respondent
 * @param rating {@code POSITIVE}, {@code NEUTRAL} or {@code NEGATIVE}; null without a review
 * @param bothReviewed each side of the order has reviewed the other
 * @param openCaseAboutReview another case about the same review is not closed
 * @param decidedOnSameGround a case about the same review and ground was decided finally
 * @param filingPaused the complainant may not file for a while
 * @param subjects what else the filing is about
 * @param placeholders texts for the words in braces of the messages; {@code windowEnd} is needed when the window is over:
 *     the last instant at which the filing would have been in time, or when the order was closed; {@code pausedUntil} when
 *     filing is paused
 */
public record AdmissibilityFacts(
        String edition,
        String kind,
        String ground,
        OrderState order,
        Side complainantSide,
        Side respondentSide,
        boolean respondentKnown,
        boolean partiesBelong,
        WindowState window,
        boolean reviewExists,
        String rating,
        boolean bothReviewed,
        boolean reviewEffective,
        boolean openCaseAboutReview,
        boolean decidedOnSameGround,
        boolean filingPaused,
        Subjects subjects,
        Map<String, Text> placeholders) {

    public AdmissibilityFacts {
        placeholders = Map.copyOf(placeholders);
    }

    /** A listing, pictures of it, and several orders, as far as they are named. */
    public record Subjects(Listing listing, Images images, Orders orders) {

        public static final Subjects NONE = new Subjects(Listing.NONE, Images.NONE, Orders.NONE);

        /** {@code NOT_ASKED_FOR}: the ground is not about one. */
        public enum Listing {
            NONE,
            NOT_ASKED_FOR,
            NOT_FOUND,
            NOT_RESPONDENTS,
            FOUND
        }

        /** {@code NOT_THERE}: some are not in the listing, or none was named. */
        public enum Images {
            NONE,
            NOT_THERE,
            FOUND
        }

        /** The first that is wrong of them. */
        public enum Orders {
            NONE,
            NOT_ASKED_FOR,
            NOT_YOURS,
            OTHER_PARTIES,
            PAID,
            FOUND
        }
    }

    /** Whether an order was named, exists, and has the complainant as one of its two parties. */
    public enum OrderState {
        NOT_GIVEN,
        NOT_FOUND,
        NOT_YOURS,
        YOURS
    }

    public enum Side {
        SELLER,
        BUYER,
        NONE
    }

    public enum WindowState {
        OPEN,
        NOT_BEGUN,
        OVER,
        NONE
    }
}
