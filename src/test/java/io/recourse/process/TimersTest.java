package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.ProcessCoverage;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every timer of every model: nothing is executable a second before it is due, exactly this one at that instant and a
 * second later; then time comes, and it has its effect. A timer that is drawn and has no line here fails the build.
 */
@CaseTest
class TimersTest {

    private final Scenario scenario;

    TimersTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * @param id in the model
     * @param reach a case in which nothing but this timer comes next
     * @param due the literal instant
     * @param effect what has to be true once it was executed
     */
    private record Timer(String id, Supplier<FiledCase> reach, String due, Consumer<FiledCase> effect) {}

    private List<Timer> timers() {
        return List.of(
                new Timer(
                        "event_negotiationPeriodEnded",
                        () -> {
                            scenario.startAt("2026-03-13T23:59:00+08:00");
                            return scenario.fileDispute("QUALITY");
                        },
                        "2026-03-16T23:59:00+08:00",
                        dispute -> assertThat(dispute.status()).isEqualTo("EVIDENCE")),
                new Timer(
                        "event_evidenceReminderDue",
                        () -> filedAt("2026-03-13T23:59:00+08:00"),
                        "2026-03-15T23:59:00+08:00",
                        complaint -> {
                            assertThat(complaint.status()).isEqualTo("EVIDENCE");
                            assertThat(complaint.toldOf("EVIDENCE_REMINDER")).containsExactly("shop", "buyer");
                        }),
                new Timer(
                        "event_evidenceDeadlinePassed",
                        () -> {
                            FiledCase complaint = filedAt("2026-09-30T18:00:00+08:00");
                            scenario.advanceTo("2026-10-02T18:00:00+08:00");
                            return complaint;
                        },
                        "2026-10-03T18:00:00+08:00",
                        complaint -> assertThat(complaint.status()).isEqualTo("EXAMINATION")),
                new Timer(
                        "event_decisionTargetPassed",
                        // the eve of Spring Festival: the Saturday that makes up for it counts
                        () -> inExaminationAt("2026-02-13T15:00:00+08:00"),
                        "2026-02-15T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.isAtRisk()).isTrue();
                            assertThat(complaint.isEscalated()).isFalse();
                        }),
                new Timer(
                        "event_decisionLimitPassed",
                        () -> {
                            FiledCase complaint = inExaminationAt("2026-02-13T15:00:00+08:00");
                            scenario.advanceTo("2026-02-15T00:00:00+08:00");
                            return complaint;
                        },
                        "2026-02-25T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.isEscalated()).isTrue();
                            assertThat(complaint.status()).isEqualTo("EXAMINATION");
                        }),
                new Timer(
                        "event_supplementDeadlinePassed",
                        () -> inExaminationAt("2026-03-13T23:59:00+08:00")
                                .claim(scenario.reviewer())
                                .askForMore(scenario.reviewer(), "RESPONDENT"),
                        "2026-03-15T23:59:00+08:00",
                        complaint -> assertThat(complaint.status()).isEqualTo("EXAMINATION")),
                new Timer(
                        "event_appealWindowPassed",
                        () -> decidedAt("2026-12-28T10:30:00+08:00"),
                        "2027-01-04T10:30:00+08:00",
                        complaint -> assertThat(complaint.closure()).isEqualTo("DECISION_FINAL")),
                new Timer(
                        "event_appealTargetPassed",
                        // the eve of Golden Week, seven days of which don't count
                        () -> appealedAt("2026-09-29T10:00:00+08:00"),
                        "2026-10-10T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.isAtRisk()).isTrue();
                            assertThat(complaint.isEscalated()).isFalse();
                        }),
                new Timer(
                        "event_appealLimitPassed",
                        () -> {
                            FiledCase complaint = appealedAt("2026-09-29T10:00:00+08:00");
                            scenario.advanceTo("2026-10-10T00:00:00+08:00");
                            return complaint;
                        },
                        "2026-10-13T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.isEscalated()).isTrue();
                            assertThat(complaint.status()).isEqualTo("APPEAL");
                        }),
                new Timer(
                        "event_sealConfirmationOverdue",
                        () -> {
                            // a Saturday on which one works makes up for the holiday
                            FiledCase complaint = inExaminationAt("2026-09-19T10:00:00+08:00")
                                    .claimAndDecide(scenario.reviewer(), "UPHELD", "ACCOUNT_SEAL");
                            scenario.settle();
                            return complaint;
                        },
                        "2026-09-21T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.toldOf("SEAL_TO_CONFIRM")).containsExactly("SUPERVISOR", "SUPERVISOR");
                            assertThat(complaint.measures()).contains("ACCOUNT_SEAL UNCONFIRMED");
                        }),
                new Timer(
                        "event_shipmentPeriodEnded",
                        () -> returnOrderedOnAppealAt("2026-09-29T10:00:00+08:00"),
                        "2026-10-06T10:00:00+08:00",
                        complaint ->
                                assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) REFUSED")),
                new Timer(
                        "event_inspectionPeriodEnded",
                        () -> {
                            FiledCase complaint = returnOrderedOnAppealAt("2026-09-29T10:00:00+08:00");
                            complaint
                                    .complainant()
                                    .does(
                                            complaint.path("/return"),
                                            Map.of("carrier", "顺丰速运", "trackingNumber", "SF1"));
                            return complaint;
                        },
                        "2026-10-09T10:00:00+08:00",
                        complaint -> assertThat(complaint.measures())
                                .containsExactly("RETURN_AND_REFUND(128.00) CARRIED_OUT")),
                new Timer(
                        "event_returnDecisionOverdue",
                        // Golden Week lies between the two working days
                        () -> {
                            FiledCase complaint = returnOrderedOnAppealAt("2026-09-29T10:00:00+08:00");
                            complaint
                                    .complainant()
                                    .does(
                                            complaint.path("/return"),
                                            Map.of("carrier", "顺丰速运", "trackingNumber", "SF1"));
                            complaint
                                    .respondent()
                                    .does(
                                            complaint.path("/return/receipt"),
                                            Map.of("accepted", false, "note", "不是我们的商品。"));
                            return complaint;
                        },
                        "2026-10-09T00:00:00+08:00",
                        complaint -> {
                            assertThat(complaint.toldOf("RETURN_TO_DECIDE"))
                                    .containsExactly("SUPERVISOR", "SUPERVISOR");
                            assertThat(complaint.toldOf("RETURN_DELAYED")).containsExactly("buyer", "shop");
                            assertThat(complaint.measures())
                                    .containsExactly("RETURN_AND_REFUND(128.00) AWAITING_RETURN");
                        }));
    }

    /** The case is closed, and nothing of it runs but the return. */
    private FiledCase returnOrderedOnAppealAt(String instant) {
        scenario.startAt(instant);
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claimAndDecide(scenario.reviewer(), "REJECTED")
                .appeal(order.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppealJson(scenario.seniorReviewer(), "REVERSED", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        scenario.settle();
        return complaint;
    }

    private FiledCase filedAt(String instant) {
        scenario.startAt(instant);
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        return complaint;
    }

    private FiledCase inExaminationAt(String instant) {
        return filedAt(instant).bothRest();
    }

    private FiledCase decidedAt(String instant) {
        FiledCase complaint = inExaminationAt(instant).claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        return complaint;
    }

    private FiledCase appealedAt(String instant) {
        FiledCase complaint = decidedAt(instant);
        return complaint.appeal(complaint.respondent());
    }

    @TestFactory
    Stream<DynamicTest> a_timer_is_executable_from_its_due_instant_on_and_not_a_second_earlier() {
        return timers().stream().map(timer -> DynamicTest.dynamicTest(timer.id(), () -> isPunctual(timer)));
    }

    private void isPunctual(Timer timer) {
        // given
        FiledCase complaint = timer.reach().get();
        assertThat(complaint.timers()).containsEntry(timer.id(), timer.due());

        // then
        assertThat(scenario.executableJobsAt(later(timer.due(), -1))).isEmpty();
        assertThat(scenario.executableJobsAt(timer.due())).containsExactly(timer.id());
        assertThat(scenario.executableJobsAt(later(timer.due(), 1))).containsExactly(timer.id());

        // when
        List<String> before = complaint.timeline();
        scenario.advanceToJustBefore(timer.due());
        assertThat(complaint.timeline()).isEqualTo(before);
        scenario.advanceTo(timer.due());

        // then
        assertThat(complaint.timers()).doesNotContainKey(timer.id());
        assertThat(complaint.timeline()).last().asString().startsWith(timer.due());
        timer.effect().accept(complaint);
        ProcessCoverage.punctual(timer.id());
    }

    private static String later(String instant, int seconds) {
        return OffsetDateTime.parse(instant)
                .plus(Duration.ofSeconds(seconds))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    @Test
    void every_timer_of_the_models_has_its_line_here_and_no_line_is_of_a_timer_that_is_gone() {
        List<String> drawn = ProcessCoverageTest.models()
                .flatMap(model -> ProcessCoverageTest.timers(model).stream())
                .map(FlowElement::getId)
                .toList();

        assertThat(timers()).extracting(Timer::id).containsExactlyInAnyOrderElementsOf(drawn);
    }
}
