package io.recourse.faults;

import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.Map;

/** A case that has come so far. */
final class CaseAt {

    private CaseAt() {}

    /**
     * {@code CLAIMED} and {@code RE_CLAIMED} are the stages of examination and appeal with somebody at work, {@code VIEWED}
     * is the latter after the first view, {@code TOGETHER} the beginning of a case that was filed as one of several.
     */
    static FiledCase stage(Scenario scenario, String stage) {
        scenario.reviewer();
        if (stage.equals("SEAL")) {
            FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
            return complaint.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL");
        }
        if (stage.equals("TOGETHER")) {
            return filedWithOthers(scenario);
        }
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        if (stage.equals("EVIDENCE")) {
            return complaint;
        }
        complaint.bothRest();
        if (stage.equals("EXAMINATION")) {
            return complaint;
        }
        complaint.claim(scenario.reviewer());
        if (stage.equals("CLAIMED")) {
            return complaint;
        }
        complaint.decide(scenario.reviewer(), "UPHELD");
        if (stage.equals("DECIDED")) {
            return complaint;
        }
        complaint.appeal(scenario.buyer());
        if (stage.equals("APPEAL")) {
            return complaint;
        }
        complaint.claim(scenario.seniorReviewer());
        if (stage.equals("VIEWED")) {
            return complaint.firstView(scenario.seniorReviewer(), "REJECTED", "没有威胁。");
        }
        return stage.equals("RE_CLAIMED") ? complaint : complaint.decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
    }

    private static FiledCase filedWithOthers(Scenario scenario) {
        OrderAtMarketplace order = scenario.order();
        String number = scenario.seller()
                .does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "statement",
                                "买家以差评相要挟。",
                                "items",
                                List.of(Map.of("orderId", order.id(), "reviewId", order.reviewId()))))
                .json()
                .at("/results/0/number")
                .asText();
        return scenario.filedAs(number, order);
    }
}
