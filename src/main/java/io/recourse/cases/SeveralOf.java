package io.recourse.cases;

import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import java.util.List;
import java.util.Optional;

/** What there is a list of, to choose several from for complaints of one kind in one go. The rows of the kind say which. */
public enum SeveralOf {
    REVIEW,
    ORDER,
    LISTING;

    /** Empty for a kind that is about an account and nothing of it. */
    static Optional<SeveralOf> of(ComplaintKind kind, List<Ground> grounds) {
        if (kind.aboutReview()) {
            return Optional.of(REVIEW);
        }
        if (grounds.stream().anyMatch(Ground::listing)) {
            return Optional.of(LISTING);
        }
        return kind.subject() == ComplaintKind.Subject.ORDER ? Optional.of(ORDER) : Optional.empty();
    }

    /** Empty for a kind that is not in this edition, too. */
    public static Optional<SeveralOf> of(Policy policy, String edition, String kind) {
        return policy.kind(edition, kind).flatMap(its -> of(its, policy.grounds(edition, kind)));
    }
}
