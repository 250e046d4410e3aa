package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of complaint that has to be filed by some time is taken in its last millisecond, and not at its end. */
@CaseTest
class FilingWindowTest {

    private static final String TAKEN = "201";
    private static final String TOO_LATE = "422 WITHIN_WINDOW";

    private static final List<Window> WINDOWS = List.of(
            new Window(
                    "2022",
                    "UNREASONABLE_REVIEW",
                    "EXTORTION",
                    "2026-04-06T23:59:59.999+08:00",
                    "2026-04-07T00:00:00+08:00"),
            new Window("2022", "LATE_SHIPMENT", null, "2026-03-20T23:59:59.999+08:00", "2026-03-21T00:00:00+08:00"),
            new Window("2022", "BREACH_OF_PROMISE", null, "2026-03-14T23:59:59.999+08:00", "2026-03-15T00:00:00+08:00"),
            new Window("2022", "MISDESCRIPTION", null, "2026-03-19T23:59:59.999+08:00", "2026-03-20T00:00:00+08:00"),
            new Window("2022", "FRAUD", null, "2026-03-19T23:59:59.999+08:00", "2026-03-20T00:00:00+08:00"),
            new Window(
                    "rules-85",
                    "UNREASONABLE_REVIEW",
                    "EXTORTION",
                    "2022-12-15T23:59:59.999+08:00",
                    "2022-12-16T00:00:00+08:00"),
            new Window("rules-85", "LATE_SHIPMENT", null, "2022-12-16T23:59:59.999+08:00", "2022-12-17T00:00:00+08:00"),
            new Window(
                    "rules-85",
                    "BREACH_OF_PROMISE",
                    null,
                    "2022-12-10T23:59:59.999+08:00",
                    "2022-12-11T00:00:00+08:00"),
            new Window(
                    "rules-85", "MISDESCRIPTION", null, "2022-12-15T23:59:59.999+08:00", "2022-12-16T00:00:00+08:00"),
            new Window("rules-85", "FRAUD", null, "2022-12-15T23:59:59.999+08:00", "2022-12-16T00:00:00+08:00"));

    private final Scenario scenario;
    private final Policy policy;

    FilingWindowTest(Scenario scenario, Policy policy) {
        this.scenario = scenario;
        this.policy = policy;
    }

    /** {@code ground}: null where the kind has one only. */
    private record Window(String edition, String kind, String ground, String last, String end) {

        /** An order placed on 27 February (25 November), successful on 4 March (30 November), reviewed on the 7th (3rd). */
        String start() {
            return edition.equals("2022") ? "2026-03-09T10:00:00+08:00" : "2022-12-05T10:00:00+08:00";
        }

        String closed() {
            return edition.equals("2022") ? "2026-03-05T10:00:00+08:00" : "2022-12-01T10:00:00+08:00";
        }
    }

    @TestFactory
    Stream<DynamicTest> a_complaint_is_taken_in_the_last_instant_of_its_window_and_not_at_its_end() {
        return WINDOWS.stream()
                .map(window -> DynamicTest.dynamicTest(window.edition() + " " + window.kind(), () -> {
                    scenario.startAt(window.start());
                    OrderAtMarketplace one = order(window);
                    OrderAtMarketplace another = order(window);

                    scenario.advanceTo(window.last());
                    assertThat(check(window, one)).isEqualTo("true " + window.end());
                    assertThat(file(window, one)).isEqualTo(TAKEN);

                    scenario.advanceTo(window.end());
                    assertThat(check(window, another)).isEqualTo("false " + window.end());
                    assertThat(file(window, another)).isEqualTo(TOO_LATE);
                }));
    }

    @Test
    void a_dispute_is_taken_until_its_order_is_settled() {
        OrderAtMarketplace order = scenario.order();
        Window window = new Window("2022", "TRANSACTION_DISPUTE", "QUALITY", null, null);
        assertThat(file(window, order)).isEqualTo(TAKEN);

        assertThat(file(window, scenario.order().with("closedAt", "2026-03-09T10:00:00+08:00")))
                .isEqualTo(TOO_LATE);
    }

    @Test
    void every_kind_with_a_window_is_among_them() {
        for (String edition : policy.editions()) {
            assertThat(WINDOWS.stream()
                            .filter(window -> window.edition().equals(edition))
                            .map(Window::kind))
                    .containsExactlyInAnyOrderElementsOf(policy.kinds(edition).stream()
                            .filter(kind -> kind.window().isPresent())
                            .map(ComplaintKind::id)
                            // is tried by itself: no instant ends its window, but the settlement
                            .filter(kind -> !kind.equals("TRANSACTION_DISPUTE"))
                            .toList());
        }
    }

    private OrderAtMarketplace order(Window window) {
        OrderAtMarketplace order = scenario.order();
        return window.kind().equals("LATE_SHIPMENT") ? order.with("closedAt", window.closed()) : order;
    }

    private static String file(Window window, OrderAtMarketplace order) {
        Answer answer = complainant(window, order).post("/api/cases", body(window, order));
        return answer.status() == 422
                ? "422 " + String.join(" ", answer.json().get("violations").findValuesAsText("rule"))
                : String.valueOf(answer.status());
    }

    /** Whether it would be taken, and until when. */
    private static String check(Window window, OrderAtMarketplace order) {
        var answer = complainant(window, order)
                .does("/api/cases/check", body(window, order))
                .json();
        return answer.get("admissible").asText() + " " + answer.get("until").asText();
    }

    private static Person complainant(Window window, OrderAtMarketplace order) {
        return window.kind().equals("UNREASONABLE_REVIEW") ? order.seller() : order.buyer();
    }

    private static Map<String, ?> body(Window window, OrderAtMarketplace order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", window.kind());
        body.put("orderId", order.id());
        body.put("statement", "情况如订单所示。");
        if (window.ground() != null) {
            body.put("ground", window.ground());
        }
        if (window.kind().equals("UNREASONABLE_REVIEW")) {
            body.put("reviewId", order.reviewId());
        }
        return body;
    }
}
