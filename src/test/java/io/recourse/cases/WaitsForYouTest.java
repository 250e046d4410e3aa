package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands first on a party's first page: everything that waits for them, the most urgent first. */
@CaseTest
class WaitsForYouTest {

    private static final Pattern NUMBER = Pattern.compile("<a class=\"whole\" href=\"/cases/(RC-[0-9-]+)\"");

    private static final Pattern LINE = Pattern.compile(
            "<a class=\"whole\" href=\"/cases/(RC-[0-9-]+)\".*?(下一步：[^<]*)<.*?<span class=\"tag[^>]*>([^<]*)<",
            Pattern.DOTALL);

    private final Scenario scenario;

    WaitsForYouTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void offers_to_answer_and_returns_stand_among_what_waits_by_when_each_has_to_be_done() {
        // the buyer answers until the 12th, has an offer until the 11th and goods to send until the 16th
        FiledCase review = scenario.fileAboutReview("EXTORTION");
        FiledCase goods = returnOrdered();
        FiledCase offered = misdescribed();
        scenario.seller().does(offered.path("/offers"), Map.of("remedy", "REFUND"));

        assertThat(waiting(scenario.buyer())).containsExactly(offered.number(), review.number(), goods.number());
        assertThat(page(scenario.buyer())).contains("请答复对方的方案", "答复方案", "请寄回商品", "下一步：寄回商品并填写快递");
        // who has offered waits, and whoever receives goods has none to inspect yet
        assertThat(waiting(scenario.seller())).containsExactly(review.number());

        scenario.buyer().does(goods.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1"));

        assertThat(waiting(scenario.buyer())).containsExactly(offered.number(), review.number());
        assertThat(waiting(scenario.seller())).containsExactly(review.number(), goods.number());
        assertThat(page(scenario.seller())).contains("请查验退回的商品");
    }

    @Test
    void what_is_answered_or_over_waits_for_nobody() {
        FiledCase declined = misdescribed();
        scenario.seller().does(declined.path("/offers"), Map.of("remedy", "REFUND"));
        scenario.buyer().does(declined.path("/offers/1/rejection"), Map.of());
        FiledCase offered = misdescribed();
        scenario.seller().does(offered.path("/offers"), Map.of("remedy", "REFUND", "validFor", "PT1H"));
        FiledCase goods = returnOrdered();

        scenario.timersWaitAt("2026-03-09T10:59:59.999+08:00");
        assertThat(waiting(scenario.buyer())).containsExactly(offered.number(), goods.number());
        scenario.timersWaitAt("2026-03-09T11:00:00+08:00");
        assertThat(waiting(scenario.buyer())).containsExactly(goods.number());
        scenario.timersWaitAt("2026-03-16T09:59:59.999+08:00");
        assertThat(waiting(scenario.buyer())).containsExactly(goods.number());
        scenario.timersWaitAt("2026-03-16T10:00:00+08:00");
        assertThat(waiting(scenario.buyer())).isEmpty();
    }

    @Test
    void the_tag_of_a_case_and_its_next_step_tell_the_same_thing_first() {
        FiledCase review = scenario.fileAboutReview("EXTORTION").proposeSettlement();
        FiledCase offered = misdescribed();
        scenario.buyer().does(offered.path("/offers"), Map.of("remedy", "REFUND"));

        assertThat(tagged(scenario.seller()))
                .containsExactlyInAnyOrder(
                        review.number() + ": 对方提出和解，请您确认 / 下一步：查看对方的和解提议",
                        offered.number() + ": 请答复对方的方案 / 下一步：接受、拒绝或提出您的方案");
        assertThat(tagged(scenario.buyer())).containsExactly(review.number() + ": 请您举证 / 下一步：提交证据，或说明没有更多证据");
    }

    private FiledCase misdescribed() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        return scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION");
    }

    private FiledCase returnOrdered() {
        FiledCase complaint = misdescribed()
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        scenario.settle();
        return complaint;
    }

    /** Each that waits: its tag, and its next step. */
    private List<String> tagged(Person reader) {
        String page = page(reader);
        int from = page.indexOf("id=\"waiting\"");
        return LINE.matcher(page.substring(from, page.indexOf("</section>", from)))
                .results()
                .map(found -> found.group(1) + ": " + found.group(3) + " / " + found.group(2))
                .toList();
    }

    private String page(Person reader) {
        return Pages.signedIn(scenario, reader).get("/cases").text();
    }

    private List<String> waiting(Person reader) {
        String page = page(reader);
        int from = page.indexOf("id=\"waiting\"");
        return from < 0
                ? List.of()
                : NUMBER.matcher(page.substring(from, page.indexOf("</section>", from)))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
    }
}
