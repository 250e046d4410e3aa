package io.recourse.desk;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.policy.Policy;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CaseTest
class ElementsTest {

    private static final List<Map<String, ?>> ANSWERS = List.of(
            answer("DEMAND", "YES", "ORDER"),
            answer("REVIEW_AS_THREAT", "YES", "REVIEW"),
            answer("THREAT_BEFORE_REVIEW", "NOT_SHOWN"));

    private final Scenario scenario;
    private final Policy policy;

    ElementsTest(Scenario scenario, Policy policy) {
        this.scenario = scenario;
        this.policy = policy;
    }

    private static Map<String, ?> answer(String element, String answer, String... evidence) {
        return Map.of("element", element, "answer", answer, "evidence", List.of(evidence));
    }

    @Test
    void every_ground_of_every_kind_has_elements_with_a_way_to_each_outcome_and_words_for_filing() {
        for (String edition : policy.editions()) {
            policy.kinds(edition)
                    .forEach(kind -> policy.grounds(edition, kind.id()).forEach(ground -> {
                        assertThat(policy.elements(edition, kind.id(), ground.id()))
                                .as("%s %s %s", edition, kind.id(), ground.id())
                                .isNotEmpty()
                                .allSatisfy(element -> assertThat(List.of(element.ifYes(), element.ifNo()))
                                        .containsExactlyInAnyOrder("UPHELD", "REJECTED"));
                        assertThat(policy.guide(edition, kind.id(), ground.id()))
                                .hasValueSatisfying(
                                        guide -> assertThat(guide.plain().zh()).endsWith("。"));
                    }));
        }
    }

    @Test
    void freight_that_cannot_be_agreed_on_is_asked_for_where_it_is_no_extortion() {
        assertThat(policy.elements("2022", "UNREASONABLE_REVIEW", "EXTORTION"))
                .extracting("id")
                .containsExactly("DEMAND", "REVIEW_AS_THREAT", "THREAT_BEFORE_REVIEW", "FREIGHT_ONLY", "SHIPPING_ONLY");
        assertThat(policy.elements("rules-85", "UNREASONABLE_REVIEW", "EXTORTION"))
                .extracting("id")
                .doesNotContain("FREIGHT_ONLY");
    }

    @Test
    void the_answers_give_reasons_in_both_languages_and_the_outcome_they_point_to() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();

        JsonNode reasons = scenario.reviewer()
                .does(complaint.path("/elements/reasons"), Map.of("elements", ANSWERS))
                .json();

        assertThat(reasons.get("zh").asText())
                .isEqualTo("经审理查明，买家索要钱财或其他不当利益（见订单记录）。买家以中评、差评相要挟（见被投诉的评价）。" + "现有证据不足以证明：要挟发生在评价之前。据此，投诉不成立。");
        assertThat(reasons.get("en").asText())
                .isEqualTo(
                        "It is established that the buyer demanded money or another improper benefit (see the order)."
                                + " It is established that the buyer used a neutral or negative review as the threat (see the"
                                + " disputed review). The evidence does not show that the threat was made before the review."
                                + " The complaint is therefore rejected.");
        assertThat(reasons.get("pointsTo").asText()).isEqualTo("REJECTED");
        JsonNode checklist =
                scenario.reviewer().reads(complaint.path("/elements")).json();
        assertThat(checklist.get("elements")).hasSize(5);
        assertThat(checklist.findValuesAsText("ruling")).contains("FREIGHT_OR_BAD_REVIEW");
    }

    @Test
    void on_appeal_the_answers_point_to_what_becomes_of_the_first_decision() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD")
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .firstView(scenario.seniorReviewer(), "REJECTED", "没有要挟。");
        Caller senior = Pages.signedIn(scenario, scenario.seniorReviewer());
        String page = "/work/" + complaint.number();
        assertThat(senior.get(page).text()).doesNotContain("data-outcome");

        Pages.submit(senior, page + "/draft", Map.of("form", "decision", "answer.DEMAND", "NO"));

        assertThat(senior.get(page).text())
                .contains("data-outcome=\"REVERSED\"")
                .contains("以上回答指向：</span><strong>不成立</strong><span>。对照原裁定：</span><strong>撤销</strong>");
    }

    @Test
    void a_decision_keeps_the_answers_and_its_sealed_file_verifies_with_them() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());

        scenario.reviewer().does(complaint.path("/decision"), decision(ANSWERS));

        JsonNode elements = complaint.seenBy(scenario.buyer()).at("/decision/elements");
        assertThat(elements).hasSize(3);
        assertThat(elements.at("/0/evidence/0").asText()).isEqualTo("ORDER");
        assertThat(Sealed.findings(scenario.reviewer(), complaint)).isEmpty();
        assertThat(Sealed.findings(scenario.buyer(), complaint)).isEmpty();
    }

    @Test
    void answers_that_cite_nothing_or_are_about_something_else_are_refused() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());

        for (Map<String, ?> wrong :
                List.of(answer("DEMAND", "YES"), answer("SAME_TRADE", "NO"), answer("DEMAND", "YES", "X-E1"))) {
            assertThat(refusalOf(() -> scenario.reviewer().does(complaint.path("/decision"), decision(List.of(wrong)))))
                    .isIn("422 invalid", "422 unknown-evidence");
        }
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(scenario.seller().caller().get(complaint.path("/elements")).status())
                .isEqualTo(403);
    }

    private static Map<String, ?> decision(List<Map<String, ?>> elements) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("outcome", "REJECTED");
        decision.put("rule", "第八十六条");
        decision.put("reasons", "不能证明评价之前有威胁。");
        decision.put("elements", elements);
        return decision;
    }
}
