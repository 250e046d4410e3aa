package io.recourse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.files.StoreDirectory;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** Whatever a case was about, nothing that somebody wrote in it, and no name of what it was about, is left of it. */
@CaseTest
class EveryKindErasedTest {

    private static final String WORD = "qzx7kestrelv93";

    private final Scenario scenario;
    private final Path store;
    private final Dump dump;

    EveryKindErasedTest(Scenario scenario, DataSource database, ApplicationContext application) {
        this.scenario = scenario;
        this.store = StoreDirectory.of(application);
        this.dump = Dump.of(database, store);
    }

    @BeforeEach
    void nothing_of_another_test_is_in_the_store() {
        Dump.emptyStore(store);
    }

    private enum About {
        REVIEW,
        ORDER_OF_A_SELLER,
        ORDER_OF_A_BUYER,
        CANCELLED_ORDER,
        LISTING,
        FOUND_LISTING,
        ACCOUNT
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "UNREASONABLE_REVIEW, ABUSE, REVIEW",
        "SUSPICIOUS_ORDER, ORDER_EXTORTION, ORDER_OF_A_SELLER",
        "IMAGE_THEFT, IMAGE_THEFT, LISTING",
        "LATE_SHIPMENT, LATE_SHIPMENT, CANCELLED_ORDER",
        "BREACH_OF_PROMISE, BREACH_OF_PROMISE, ORDER_OF_A_BUYER",
        "MISDESCRIPTION, MISDESCRIPTION, ORDER_OF_A_BUYER",
        "FRAUD, FRAUD, ORDER_OF_A_BUYER",
        "COUNTERFEIT, COUNTERFEIT, LISTING",
        "COUNTERFEIT, COUNTERFEIT, FOUND_LISTING",
        "SPAM_LISTING, SPAM_LISTING, LISTING",
        "FAKE_TRANSACTION, FAKE_TRANSACTION, ACCOUNT",
        "IMPROPER_REGISTRATION, IMPROPER_REGISTRATION, ACCOUNT",
        "PROHIBITED_CONTENT, PROHIBITED_CONTENT, LISTING",
        "IP_INFRINGEMENT, IP_INFRINGEMENT, LISTING",
        "ACCOUNT_THEFT, ACCOUNT_THEFT, ACCOUNT",
        "PERSONAL_INFORMATION_LEAK, PERSONAL_INFORMATION_LEAK, ACCOUNT",
        "HARASSMENT, HARASSMENT, ORDER_OF_A_BUYER",
        "TRANSACTION_DISPUTE, QUALITY, ORDER_OF_A_BUYER"
    })
    void of_a_case_of_any_kind_nothing_that_was_written_is_left(String kind, String ground, About about) {
        FiledCase complaint = filed(kind, ground, about);
        if (complaint.status().equals("NEGOTIATION")) {
            scenario.advanceBy(Duration.ofDays(3));
        }
        if (complaint.status().equals("EVIDENCE") && about != About.FOUND_LISTING) {
            complaint.answer("答复 " + WORD);
            complaint.bothRest();
        }
        complaint.claim(scenario.reviewer());
        scenario.reviewer().does(complaint.path("/notes"), Map.of("text", "备注 " + WORD));
        decide(scenario.reviewer(), complaint.path("/decision"), "REJECTED");
        scenario.settle();
        Person appeals = about == About.FOUND_LISTING ? null : complaint.complainant();
        if (appeals != null) {
            appeals.does(complaint.path("/appeal"), Map.of("statement", "申诉 " + WORD));
            complaint.claim(scenario.seniorReviewer());
            scenario.seniorReviewer()
                    .does(complaint.path("/appeal/first-view"), Map.of("outcome", "REJECTED", "reasons", "初看 " + WORD));
            decide(scenario.seniorReviewer(), complaint.path("/appeal/decision"), "AFFIRMED");
        }
        scenario.advanceBy(Duration.ofDays(8));
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(dump.placesOf(WORD)).contains("filing.statement", "decision.reasons", "staff_note.words");

        scenario.advanceTo("2029-06-30T12:00:00+08:00");

        assertThat(complaint.view().has("erasedAt")).isTrue();
        assertThat(dump.placesOf(WORD)).isEmpty();
        scenario.supervisor().reads("/api/cases?q=" + complaint.number());
    }

    private static void decide(Person who, String path, String outcome) {
        who.does(
                path,
                Map.of(
                        "outcome",
                        outcome,
                        "rule",
                        "第八十六条 " + WORD,
                        "reasons",
                        "理由 " + WORD,
                        "evidenceRelied",
                        List.of(),
                        "measures",
                        List.of()));
    }

    private FiledCase filed(String kind, String ground, About about) {
        return switch (about) {
            case REVIEW -> scenario.fileAboutReview(scenario.order(), ground, "投诉 " + WORD);
            case ORDER_OF_A_SELLER -> aboutOrder(kind, ground, scenario.seller(), paid());
            case ORDER_OF_A_BUYER -> aboutOrder(kind, ground, scenario.buyer(), paid());
            case CANCELLED_ORDER ->
                aboutOrder(
                        kind,
                        ground,
                        scenario.buyer(),
                        paid().with("state", "CLOSED")
                                .with("succeededAt", null)
                                .with("closedAt", "2026-03-08T10:00:00+08:00"));
            case LISTING -> {
                scenario.listing("L-" + WORD, scenario.person("other-shop", "SELLER"), "I-" + WORD);
                Map<String, Object> body = body(kind, ground, "listingId", "L-" + WORD);
                if (kind.equals("IMAGE_THEFT")) {
                    body.put("imageIds", List.of("I-" + WORD));
                }
                yield scenario.filed(scenario.seller(), null, body);
            }
            case FOUND_LISTING -> {
                Person other = scenario.person("other-shop", "SELLER");
                scenario.listing("L-" + WORD, other, "I-" + WORD);
                Map<String, Object> body = body(kind, ground, "listingId", "L-" + WORD);
                body.remove("ground");
                body.put("respondent", other.name());
                yield scenario.found(
                        other,
                        scenario.supervisor()
                                .does("/api/findings", body)
                                .json()
                                .get("number")
                                .asText());
            }
            case ACCOUNT -> {
                Person other = scenario.person("other-shop", "SELLER");
                yield scenario.filed(scenario.seller(), null, body(kind, ground, "respondent", other.name()));
            }
        };
    }

    private OrderAtMarketplace paid() {
        return scenario.order().paid("118.00", "10.00");
    }

    private FiledCase aboutOrder(String kind, String ground, Person complainant, OrderAtMarketplace order) {
        return scenario.filed(complainant, order, body(kind, ground, "orderId", order.id()));
    }

    private static Map<String, Object> body(String kind, String ground, String about, Object which) {
        return new LinkedHashMap<>(Map.of("kind", kind, "ground", ground, "statement", "投诉 " + WORD, about, which));
    }
}
