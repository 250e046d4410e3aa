package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whether a party was in time is decided by the instant that was announced, also while its timer has not run yet. */
@CaseTest
class LateBeforeTheTimerTest {

    private static final String ITEM = "{\"type\": \"OTHER\", \"note\": \"对话\"}";
    private static final String IN_TIME = "taken";
    private static final String LATE = "409 deadline-passed";

    private final Scenario scenario;

    LateBeforeTheTimerTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @TestFactory
    Stream<DynamicTest> in_the_evidence_period() {
        return Stream.of(
                        deed("an answer", complaint -> complaint.answer("不是这样。")),
                        deed("nothing to add", complaint -> complaint.rests(complaint.respondent())),
                        deed("an item", complaint -> complaint.handsIn(complaint.respondent(), ITEM)),
                        deed(
                                "an item of the complainant",
                                complaint -> complaint.handsIn(complaint.complainant(), ITEM)))
                .flatMap(deed -> aroundTheEnd(
                        "EVIDENCE",
                        () -> scenario.fileAboutReview("EXTORTION"),
                        deed,
                        "2026-03-12T09:59:59.999+08:00",
                        "2026-03-12T10:00:00+08:00",
                        "2026-03-12T10:00:00.001+08:00"));
    }

    @TestFactory
    Stream<DynamicTest> while_the_reviewer_waits_for_more() {
        return Stream.of(
                        deed("nothing to add", complaint -> complaint.rests(complaint.respondent())),
                        deed("an item", complaint -> complaint.handsIn(complaint.respondent(), ITEM)))
                .flatMap(deed -> aroundTheEnd(
                        "SUPPLEMENT",
                        () -> scenario.fileAboutReview("EXTORTION")
                                .bothRest()
                                .claim(scenario.reviewer())
                                .askForMore(scenario.reviewer(), "RESPONDENT"),
                        deed,
                        "2026-03-11T09:59:59.999+08:00",
                        "2026-03-11T10:00:00+08:00",
                        "2026-03-11T10:00:00.001+08:00"));
    }

    @TestFactory
    Stream<DynamicTest> in_the_appeal_window() {
        return aroundTheEnd(
                "DECIDED",
                () -> scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD"),
                deed("an appeal", complaint -> complaint.appeal(complaint.respondent())),
                "2026-03-16T09:59:59.999+08:00",
                "2026-03-16T10:00:00+08:00",
                "2026-03-16T10:00:00.001+08:00");
    }

    @Test
    void the_page_offers_what_would_be_taken_and_no_longer() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        FiledCase decided =
                scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        Caller buyer = Pages.signedIn(scenario, scenario.buyer());

        scenario.timersWaitAt("2026-03-12T09:59:59.999+08:00");
        assertThat(page(buyer, complaint)).contains("deed-answer", "deed-rest");
        scenario.timersWaitAt("2026-03-12T10:00:00+08:00");
        assertThat(page(buyer, complaint)).doesNotContain("deed-answer", "deed-rest");

        scenario.timersWaitAt("2026-03-16T09:59:59.999+08:00");
        assertThat(page(buyer, decided)).contains("deed-appeal");
        scenario.timersWaitAt("2026-03-16T10:00:00+08:00");
        assertThat(page(buyer, decided)).doesNotContain("deed-appeal");
    }

    private static String page(Caller reader, FiledCase complaint) {
        return reader.get("/cases/" + complaint.number()).text();
    }

    private record Deed(String name, Consumer<FiledCase> deed) {}

    private static Deed deed(String name, Consumer<FiledCase> deed) {
        return new Deed(name, deed);
    }

    private Stream<DynamicTest> aroundTheEnd(
            String stage, Supplier<FiledCase> given, Deed deed, String last, String end, String after) {
        return Stream.of(
                at(last, IN_TIME, stage, given, deed),
                at(end, LATE, stage, given, deed),
                at(after, LATE, stage, given, deed));
    }

    private DynamicTest at(String instant, String outcome, String stage, Supplier<FiledCase> given, Deed deed) {
        return DynamicTest.dynamicTest(deed.name() + " at " + instant, () -> {
            scenario.startAt(Scenario.START);
            FiledCase complaint = given.get();

            scenario.timersWaitAt(instant);
            assertThat(complaint.status()).isEqualTo(stage);

            if (outcome.equals(IN_TIME)) {
                deed.deed().accept(complaint);
                assertThat(complaint.timeline()).last().asString().startsWith(instant);
            } else {
                int events = complaint.events().size();
                assertThat(refusalOf(() -> deed.deed().accept(complaint))).isEqualTo(outcome);
                assertThat(complaint.events()).hasSize(events);
            }
        });
    }
}
