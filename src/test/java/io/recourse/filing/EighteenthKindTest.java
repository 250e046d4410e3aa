package io.recourse.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * A platform has a kind of complaint of its own, about a review: rows and a form ({@code examples/own-kind/rules})
 * and not a line of Java.
 */
@CaseTest
@TestPropertySource(properties = "recourse.rules.directory=examples/own-kind/rules")
class EighteenthKindTest {

    private final Scenario scenario;

    EighteenthKindTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_kind_about_a_review_comes_from_the_wizard_to_its_closure_by_rows_and_a_form_alone() {
        OrderAtMarketplace order = scenario.order();
        Caller seller = Pages.signedIn(scenario, scenario.seller());

        // the wizard offers it for the review, beside the one that was there
        Pages.submit(seller, "/file/order", Map.of("order", order.id()));
        assertThat(seller.get("/file/about").text())
                .contains("/file/about?kind=UNREASONABLE_REVIEW", "/file/about?kind=MISPLACED_REVIEW")
                .contains("不合理评价（恶意评价）", "评价放错了商品");
        // and so does the one that begins with the reviews, for several in one go
        assertThat(seller.get("/file/many").text()).contains("/file/many?kind=MISPLACED_REVIEW");
        assertThat(seller.get("/file/many?kind=MISPLACED_REVIEW").text())
                .contains("value=\"" + order.id() + "/" + order.reviewId() + "\"");
        assertThat(Pages.submit(seller, "/file/about?kind=MISPLACED_REVIEW", Map.of("review", order.reviewId()))
                        .status())
                .isEqualTo(302);
        assertThat(seller.get("/file/check").text()).contains("评价放错了商品");
        Pages.submit(seller, "/file/words", Map.of("statement", "买的是鞋，评价里说的是锅。"));
        Pages.submit(seller, "/file/send", Map.of());
        String path = "/api/cases/"
                + scenario.seller()
                        .get("/api/cases")
                        .json()
                        .at("/items/0/number")
                        .asText();
        Person reviewer = scenario.reviewer();
        assertThat(told(path, "kind", "reviewId", "status"))
                .containsExactly("MISPLACED_REVIEW", order.reviewId(), "EVIDENCE");

        // it is hidden meanwhile, decided by its row, deleted and closed
        scenario.settle();
        assertThat(measures(path)).containsExactly("HIDE_PENDING CARRIED_OUT");
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        reviewer.does(path + "/claim", Map.of());
        reviewer.does(path + "/decision", Map.of("outcome", "UPHELD", "rule", "第八十六条", "reasons", "评价说的是别的商品。"));
        scenario.settle();
        assertThat(measures(path)).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        scenario.advanceTo("2026-03-19T10:00:00+08:00");
        assertThat(told(path, "status", "closure")).containsExactly("CLOSED", "DECISION_FINAL");
    }

    private List<String> told(String path, String... fields) {
        List<String> told = new ArrayList<>();
        for (String field : fields) {
            told.add(scenario.seller().get(path).json().path(field).asText());
        }
        return told;
    }

    private List<String> measures(String path) {
        List<String> measures = new ArrayList<>();
        scenario.seller()
                .get(path)
                .json()
                .path("measures")
                .forEach(measure -> measures.add(measure.path("measure").asText() + " "
                        + measure.path("state").asText()));
        return measures;
    }
}
