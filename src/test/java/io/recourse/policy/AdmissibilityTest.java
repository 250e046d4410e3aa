package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recourse.policy.AdmissibilityFacts.OrderState;
import io.recourse.policy.AdmissibilityFacts.Side;
import io.recourse.policy.AdmissibilityFacts.Subjects;
import io.recourse.policy.AdmissibilityFacts.WindowState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissibilityTest {

    @ParameterizedTest
    @CsvSource({"2022, NEUTRAL", "2022, NEGATIVE", "rules-85, NEUTRAL", "rules-85, NEGATIVE"})
    void a_complaint_about_a_bad_review_in_time_is_admitted(String edition, String rating) {
        Filing filing = aboutAReview();
        filing.edition = edition;
        filing.rating = rating;

        assertThat(broken(filing)).isEmpty();
    }

    static Stream<Arguments> oneRuleBroken() {
        return Stream.of(
                one("KIND_KNOWN", f -> f.kind = "LOST_KEYS"),
                one("ORDER_NAMED", f -> f.order = OrderState.NOT_GIVEN),
                one("ORDER_IS_YOURS", f -> f.order = OrderState.NOT_FOUND),
                one("ORDER_IS_YOURS", f -> f.order = OrderState.NOT_YOURS),
                one("GROUND_OF_KIND", f -> f.ground = "QUALITY"),
                one("GROUND_OF_KIND", f -> f.ground = null),
                one("COMPLAINANT_IS_SELLER", f -> f.complainantSide = Side.BUYER),
                one("RESPONDENT_IS_OTHER_PARTY", f -> f.partiesBelong = false),
                one("WITHIN_WINDOW", f -> f.window = WindowState.OVER),
                one("WITHIN_WINDOW", f -> f.window = WindowState.NOT_BEGUN),
                one("REVIEW_EXISTS", f -> f.reviewExists = false),
                one("REVIEW_NEUTRAL_OR_NEGATIVE", f -> f.rating = "POSITIVE"),
                one("BOTH_SIDES_REVIEWED", f -> f.bothReviewed = false),
                one("REVIEW_IN_EFFECT", f -> f.reviewEffective = false),
                one("NO_OPEN_CASE", f -> f.openCaseAboutReview = true),
                one("NOT_DECIDED_BEFORE", f -> f.decidedOnSameGround = true),
                one("FILING_NOT_PAUSED", f -> f.filingPaused = true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneRuleBroken")
    void each_rule_of_a_complaint_about_a_review_is_broken_alone(String rule, Consumer<Filing> change) {
        for (String edition : policy().editions()) {
            Filing filing = aboutAReview();
            filing.edition = edition;
            change.accept(filing);

            assertThat(broken(filing)).as(edition).containsExactly(rule);
        }
    }

    @Test
    void every_broken_rule_is_reported_at_once() {
        Filing filing = aboutAReview();
        filing.ground = "QUALITY";
        filing.window = WindowState.OVER;
        filing.rating = "POSITIVE";
        filing.bothReviewed = false;
        filing.reviewEffective = false;
        filing.openCaseAboutReview = true;
        filing.decidedOnSameGround = true;

        assertThat(broken(filing))
                .containsExactlyInAnyOrder(
                        "GROUND_OF_KIND",
                        "WITHIN_WINDOW",
                        "REVIEW_NEUTRAL_OR_NEGATIVE",
                        "BOTH_SIDES_REVIEWED",
                        "REVIEW_IN_EFFECT",
                        "NO_OPEN_CASE",
                        "NOT_DECIDED_BEFORE");
    }

    @Test
    void the_rules_about_a_review_wait_until_there_is_one() {
        Filing filing = aboutAReview();
        filing.reviewExists = false;
        filing.rating = null;
        filing.bothReviewed = false;
        filing.reviewEffective = false;
        filing.window = WindowState.NOT_BEGUN;

        assertThat(broken(filing)).containsExactlyInAnyOrder("REVIEW_EXISTS", "BOTH_SIDES_REVIEWED");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"NOT_FOUND", "NOT_YOURS"})
    void nothing_about_a_strangers_order_leaks(OrderState order) {
        for (ComplaintKind kind : policy().kinds("2022")) {
            // given everything else is wrong, too
            Filing filing = aboutAReview();
            filing.kind = kind.id();
            filing.ground = "LOST_KEYS";
            filing.order = order;
            filing.complainantSide = Side.NONE;
            filing.respondentSide = Side.BUYER;
            filing.respondentKnown = false;
            filing.partiesBelong = false;
            filing.window = WindowState.OVER;
            filing.reviewExists = false;
            filing.rating = "POSITIVE";
            filing.bothReviewed = false;
            filing.reviewEffective = false;
            filing.openCaseAboutReview = true;
            filing.decidedOnSameGround = true;

            // then an order that isn't there can't be told from somebody else's
            assertThat(policy().brokenRules(filing.facts()))
                    .containsExactly(new BrokenRule(
                            "ORDER_IS_YOURS",
                            new Text(
                                    "没有找到您作为买家或卖家参与的这笔订单。请核对订单编号，并用参与该订单的账户提交。",
                                    "No such order was found in which you are the buyer or the seller. Check the number, and file with the account that took part in the order."),
                            "[002]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPICIOUS_ORDER,    MASS_UNPAID_ORDERS,  SELLER, BUYER,  NONE",
        "LATE_SHIPMENT,       LATE_SHIPMENT,       BUYER,  SELLER, OPEN",
        "BREACH_OF_PROMISE,   BREACH_OF_PROMISE,   BUYER,  SELLER, OPEN",
        "MISDESCRIPTION,      MISDESCRIPTION,      BUYER,  SELLER, OPEN",
        "FRAUD,               FRAUD,               BUYER,  SELLER, OPEN",
        "FRAUD,               FRAUD,               SELLER, BUYER,  OPEN",
        "HARASSMENT,          HARASSMENT,          BUYER,  SELLER, NONE",
        "TRANSACTION_DISPUTE, QUALITY,             BUYER,  SELLER, OPEN"
    })
    void a_complaint_about_an_order_needs_no_review(
            String kind, String ground, Side complainant, Side respondent, WindowState window) {
        Filing filing = withoutReview(kind, ground, complainant, respondent, window);

        assertThat(broken(filing)).isEmpty();
        filing.order = OrderState.NOT_GIVEN;
        assertThat(broken(filing)).contains("ORDER_NAMED");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_THEFT,               SELLER, SELLER",
        "COUNTERFEIT,               BUYER,  SELLER",
        "COUNTERFEIT,               SELLER, SELLER",
        "COUNTERFEIT,               NONE,   SELLER",
        "SPAM_LISTING,              BUYER,  SELLER",
        "FAKE_TRANSACTION,          BUYER,  SELLER",
        "IMPROPER_REGISTRATION,     SELLER, BUYER",
        "PROHIBITED_CONTENT,        NONE,   SELLER",
        "IP_INFRINGEMENT,           NONE,   SELLER",
        "ACCOUNT_THEFT,             BUYER,  BUYER",
        "PERSONAL_INFORMATION_LEAK, BUYER,  BUYER"
    })
    void a_complaint_about_an_account_needs_no_order_but_a_respondent(String kind, Side complainant, Side respondent) {
        Filing filing = withoutReview(kind, kind, complainant, respondent, WindowState.NONE);
        filing.order = OrderState.NOT_GIVEN;
        assertThat(broken(filing)).isEmpty();

        filing.respondentKnown = false;
        assertThat(broken(filing)).containsExactly("RESPONDENT_KNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAGE_THEFT", "COUNTERFEIT", "SPAM_LISTING"})
    void an_order_that_comes_with_a_complaint_about_an_account_has_to_be_ones_own(String kind) {
        Filing filing = withoutReview(kind, kind, Side.SELLER, Side.SELLER, WindowState.NONE);
        assertThat(broken(filing)).isEmpty();

        filing.partiesBelong = false;
        assertThat(broken(filing)).containsExactly("RESPONDENT_IS_OTHER_PARTY");
        filing.order = OrderState.NOT_FOUND;
        assertThat(broken(filing)).containsExactly("ORDER_IS_YOURS");
    }

    @Test
    void nobody_complains_about_himself() {
        Filing filing = withoutReview("SPAM_LISTING", "SPAM_LISTING", Side.BUYER, Side.BUYER, WindowState.NONE);
        filing.order = OrderState.NOT_GIVEN;
        filing.partiesBelong = false;

        assertThat(broken(filing)).containsExactly("RESPONDENT_IS_SOMEBODY_ELSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAGE_THEFT", "COUNTERFEIT"})
    void pictures_are_stolen_and_fakes_are_sold_by_sellers(String kind) {
        Filing filing = withoutReview(kind, kind, Side.SELLER, Side.BUYER, WindowState.NONE);
        filing.order = OrderState.NOT_GIVEN;
        assertThat(broken(filing)).containsExactly("RESPONDENT_IS_SELLER");

        // but where the marketplace doesn't say what the account is, the reviewer finds out
        filing.respondentSide = Side.NONE;
        assertThat(broken(filing)).isEmpty();
    }

    @Test
    void only_a_seller_complains_of_stolen_pictures() {
        Filing filing = withoutReview("IMAGE_THEFT", "IMAGE_THEFT", Side.BUYER, Side.SELLER, WindowState.NONE);
        filing.order = OrderState.NOT_GIVEN;

        assertThat(broken(filing)).containsExactly("COMPLAINANT_IS_SELLER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LATE_SHIPMENT", "BREACH_OF_PROMISE", "MISDESCRIPTION", "HARASSMENT", "TRANSACTION_DISPUTE"})
    void a_seller_does_not_file_what_is_for_the_buyer(String kind) {
        String ground = policy().grounds("2022", kind).get(0).id();
        Filing filing = withoutReview(kind, ground, Side.SELLER, Side.BUYER, WindowState.OPEN);

        assertThat(broken(filing)).containsExactly("COMPLAINANT_IS_BUYER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2022     | UNREASONABLE_REVIEW | OVER      | 投诉期限为评价产生之日起30天，已于2026-11-15 24:00届满，不再受理；须在届满之前提出。     | This had to be filed within 30 days of the review. The time ended on 2026-11-15 24:00, and a later complaint is not taken.
            rules-85 | UNREASONABLE_REVIEW | OVER      | 投诉期限为交易成功之日起15天，已于2026-11-15 24:00届满，不再受理；须在届满之前提出。     | This had to be filed within 15 days of the transaction's success. The time ended on 2026-11-15 24:00, and a later complaint is not taken.
            2022     | LATE_SHIPMENT       | OVER      | 投诉期限为交易关闭之日起15天，已于2026-11-15 24:00届满，不再受理；须在届满之前提出。     | This had to be filed within 15 days of the transaction's closing. The time ended on 2026-11-15 24:00, and a later complaint is not taken.
            2022     | BREACH_OF_PROMISE   | OVER      | 投诉期限为买家拍下之日起15天，已于2026-11-15 24:00届满，不再受理；须在届满之前提出。     | This had to be filed within 15 days of placing the order. The time ended on 2026-11-15 24:00, and a later complaint is not taken.
            2022     | FRAUD               | OVER      | 投诉期限为交易成功之日起15天，已于2026-11-15 24:00届满，不再受理；须在届满之前提出。     | This had to be filed within 15 days of the transaction's success. The time ended on 2026-11-15 24:00, and a later complaint is not taken.
            2022     | TRANSACTION_DISPUTE | OVER      | 交易纠纷须在订单结算之前提出；该订单已于2026-11-15 24:00关闭，不再受理。                | A dispute has to be filed before the order is settled. This order was closed on 2026-11-15 24:00, and a later complaint is not taken.
            2022     | UNREASONABLE_REVIEW | NOT_BEGUN | 评价尚未产生，投诉期限还没有开始。请在评价产生后30天内提出。                            | The time for this complaint has not begun. File within 30 days after the review is made.
            rules-85 | UNREASONABLE_REVIEW | NOT_BEGUN | 交易尚未成功，还不能提出这类投诉。请在交易成功后15天内提出。                            | The transaction has not succeeded yet. File within 15 days after it has.
            2022     | MISDESCRIPTION      | NOT_BEGUN | 交易尚未成功，还不能提出这类投诉。请在交易成功后15天内提出。                            | The transaction has not succeeded yet. File within 15 days after it has.
            2022     | LATE_SHIPMENT       | NOT_BEGUN | 交易尚未关闭，还不能提出这类投诉。请在交易关闭后15天内提出。                            | The transaction is not closed yet. File within 15 days after it is.
            2022     | BREACH_OF_PROMISE   | NOT_BEGUN | 投诉期限还没有开始。请在买家拍下订单后提出。                                            | The time for this complaint has not begun. File after the order has been placed.
            """)
    void a_window_that_is_missed_says_how_long_it_was_and_when_it_ended(
            String edition, String kind, WindowState window, String zh, String en) {
        Side complainant = kind.equals("UNREASONABLE_REVIEW") ? Side.SELLER : Side.BUYER;
        Filing filing = aboutAReview();
        filing.edition = edition;
        filing.kind = kind;
        filing.ground = policy().grounds(edition, kind).get(0).id();
        filing.complainantSide = complainant;
        filing.window = window;

        assertThat(policy().brokenRules(filing.facts())).singleElement().satisfies(rule -> {
            assertThat(rule.rule()).isEqualTo("WITHIN_WINDOW");
            assertThat(rule.message()).isEqualTo(new Text(zh, en));
        });
    }

    @Test
    void a_message_names_the_kind_in_its_language() {
        Filing filing = aboutAReview();
        filing.ground = "QUALITY";

        assertThat(policy().brokenRules(filing.facts()))
                .extracting(BrokenRule::message)
                .containsExactly(new Text(
                        "“不合理评价（恶意评价）”没有这项理由。请从这类投诉的理由中选择一项。",
                        "The kind “Unreasonable review” has no such ground. Choose one of its grounds."));
    }

    @Test
    void a_placeholder_is_never_shown() {
        Filing filing = aboutAReview();
        filing.window = WindowState.OVER;
        filing.placeholders = Map.of();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy().brokenRules(filing.facts()))
                .withMessageStartingWith("the message needs {windowEnd}");
    }

    @Test
    void what_stands_in_for_a_placeholder_is_not_read_again() {
        Filing filing = aboutAReview();
        filing.window = WindowState.OVER;
        filing.placeholders = Map.of("windowEnd", new Text("", "{windowAmount}$1\\"));

        assertThat(policy().brokenRules(filing.facts()).get(0).message().en())
                .isEqualTo(
                        "This had to be filed within 30 days of the review. The time ended on {windowAmount}$1\\, and a later complaint is not taken.");
    }

    @Test
    void the_rules_keep_their_names() {
        Set<String> rules = new TreeSet<>();
        DmnFile.named("admissibility.dmn").rules().forEach(rule -> rules.add(rule.output("rule")));

        assertThat(rules)
                .containsExactly(
                        "BOTH_SIDES_REVIEWED",
                        "COMPLAINANT_IS_BUYER",
                        "COMPLAINANT_IS_SELLER",
                        "FILING_NOT_PAUSED",
                        "GROUND_OF_KIND",
                        "IMAGES_OF_LISTING",
                        "KIND_KNOWN",
                        "LISTING_ASKED_FOR",
                        "LISTING_EXISTS",
                        "LISTING_IS_RESPONDENTS",
                        "NOT_DECIDED_BEFORE",
                        "NO_OPEN_CASE",
                        "ORDERS_ARE_YOURS",
                        "ORDERS_ASKED_FOR",
                        "ORDERS_OF_ONE_PARTY",
                        "ORDERS_UNPAID",
                        "ORDER_IS_YOURS",
                        "ORDER_NAMED",
                        "RESPONDENT_IS_OTHER_PARTY",
                        "RESPONDENT_IS_SELLER",
                        "RESPONDENT_IS_SOMEBODY_ELSE",
                        "RESPONDENT_KNOWN",
                        "REVIEW_EXISTS",
                        "REVIEW_IN_EFFECT",
                        "REVIEW_NEUTRAL_OR_NEGATIVE",
                        "WITHIN_WINDOW");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NONE,            NONE,      NONE,          -",
                "FOUND,           FOUND,     FOUND,         -",
                "NOT_ASKED_FOR,   NONE,      NONE,          LISTING_ASKED_FOR",
                "NOT_FOUND,       NONE,      NONE,          LISTING_EXISTS",
                "NOT_RESPONDENTS, NONE,      NONE,          LISTING_IS_RESPONDENTS",
                "FOUND,           NOT_THERE, NONE,          IMAGES_OF_LISTING",
                "NONE,            NONE,      NOT_ASKED_FOR, ORDERS_ASKED_FOR",
                "NONE,            NONE,      NOT_YOURS,     ORDERS_ARE_YOURS",
                "NONE,            NONE,      OTHER_PARTIES, ORDERS_OF_ONE_PARTY",
                "NONE,            NONE,      PAID,          ORDERS_UNPAID"
            })
    void what_else_it_is_about_has_to_be_there(
            Subjects.Listing listing, Subjects.Images images, Subjects.Orders orders, String rule) {
        Filing filing = aboutAReview();
        filing.subjects = new Subjects(listing, images, orders);

        assertThat(broken(filing)).isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    private static Arguments one(String rule, Consumer<Filing> change) {
        return Arguments.of(rule, change);
    }

    private static List<String> broken(Filing filing) {
        return policy().brokenRules(filing.facts()).stream()
                .map(BrokenRule::rule)
                .toList();
    }

    /** The seller complains about the buyer's bad review, and nothing is wrong with the filing. */
    private static Filing aboutAReview() {
        return new Filing();
    }

    private static Filing withoutReview(
            String kind, String ground, Side complainant, Side respondent, WindowState window) {
        Filing filing = new Filing();
        filing.kind = kind;
        filing.ground = ground;
        filing.complainantSide = complainant;
        filing.respondentSide = respondent;
        filing.window = window;
        filing.reviewExists = false;
        filing.rating = null;
        filing.bothReviewed = false;
        filing.reviewEffective = false;
        return filing;
    }

    private static final class Filing {
        String edition = "2022";
        String kind = "UNREASONABLE_REVIEW";
        String ground = "EXTORTION";
        OrderState order = OrderState.YOURS;
        Side complainantSide = Side.SELLER;
        Side respondentSide = Side.BUYER;
        boolean respondentKnown = true;
        boolean partiesBelong = true;
        WindowState window = WindowState.OPEN;
        boolean reviewExists = true;
        String rating = "NEGATIVE";
        boolean bothReviewed = true;
        boolean reviewEffective = true;
        boolean openCaseAboutReview;
        boolean decidedOnSameGround;
        boolean filingPaused;
        Subjects subjects = Subjects.NONE;
        Map<String, Text> placeholders = Map.of(
                "windowEnd", new Text("2026-11-15 24:00", "2026-11-15 24:00"),
                "pausedUntil", new Text("2026-12-01 10:00", "2026-12-01 10:00"));

        AdmissibilityFacts facts() {
            return new AdmissibilityFacts(
                    edition,
                    kind,
                    ground,
                    order,
                    complainantSide,
                    respondentSide,
                    respondentKnown,
                    partiesBelong,
                    window,
                    reviewExists,
                    rating,
                    bothReviewed,
                    reviewEffective,
                    openCaseAboutReview,
                    decidedOnSameGround,
                    filingPaused,
                    subjects,
                    placeholders);
        }
    }
}
