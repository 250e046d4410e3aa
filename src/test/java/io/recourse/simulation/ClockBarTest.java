package io.recourse.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bar at the foot of every page, which pushes the clock and says what came due; it is 9 March 2026, 10:00. */
@CaseTest
class ClockBarTest {

    private static final Pattern PUSHED = Pattern.compile("name=\"pushed\" value=\"(\\d+)\"");
    private static final Pattern SAID = Pattern.compile("<p class=\"notice\" data-done[^>]*>(.*?)</p>");

    private final Scenario scenario;
    private final SimulatedTime time;
    private Caller reader;

    ClockBarTest(Scenario scenario, SimulatedTime time) {
        this.scenario = scenario;
        this.time = time;
    }

    @BeforeEach
    void somebody_reads_a_page() {
        reader = speaking(Pages.signedIn(scenario, scenario.supervisor()), "en");
    }

    private static Caller speaking(Caller reader, String language) {
        return Pages.after(reader, reader.get("/settings?language=" + language));
    }

    @Test
    void it_stands_on_every_page_with_the_time_and_who_is_not_signed_in_sees_no_buttons() {
        assertThat(page()).contains("9 Mar 2026, 10:00</time>", "+1 hour", "Next deadline", "+1 day", "To …");
        assertThat(scenario.anybody().in("en").get("/transparency").text())
                .contains("9 Mar 2026, 10:00</time>", "Sign in to push this clock.")
                .doesNotContain("+1 hour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | It is 12 Mar 2026, 10:00 now. These deadlines came due: %s, evidence (12 Mar 2026, 10:00).",
                "zh-CN | 现在是 2026年3月12日 10:00。到期的时限：%s 举证（2026年3月12日 10:00）。"
            })
    void the_next_deadline_comes_due_and_is_named_with_its_case_and_its_instant(String language, String said) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        reader = speaking(reader, language);

        assertThat(push("NEXT")).isEqualTo(said.formatted(complaint.number()));
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(scenario.now()).isEqualTo("2026-03-12T10:00:00+08:00");
    }

    @Test
    void an_hour_or_a_day_passes_and_a_time_is_gone_to() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(push("HOUR")).isEqualTo("It is 9 Mar 2026, 11:00 now. No deadline came due.");
        assertThat(push("DAY")).isEqualTo("It is 10 Mar 2026, 11:00 now. No deadline came due.");
        assertThat(push("TO", "2026-03-12T09:59")).isEqualTo("It is 12 Mar 2026, 09:59 now. No deadline came due.");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(push("TO", "2026-03-12T10:00")).contains(complaint.number());
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | It is 17 Mar 2026, 00:00 now. These deadlines came due: %1$s, the decision (limit) (16 Mar 2026,"
                        + " 24:00). What became of cases: one went to the supervisors (%1$s).",
                "zh-CN | 现在是 2026年3月17日 00:00。到期的时限：%1$s 裁定（期限）（2026年3月16日 24:00）。案件的变化：1 件升级至主管（%1$s）。"
            })
    void what_became_of_cases_on_the_way_is_told(String language, String said) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        reader = speaking(reader, language);
        scenario.advanceToJustBefore("2026-03-17T00:00:00+08:00");

        assertThat(push("NEXT")).isEqualTo(said.formatted(complaint.number()));
        assertThat(complaint.isEscalated()).isTrue();
    }

    @Test
    void a_closing_and_an_undoing_are_told_in_the_same_breath() {
        FiledCase one = scenario.fileAboutReview("EXTORTION").bothRest();
        one.claimAndDecide(scenario.reviewer(), "REJECTED");
        FiledCase other = scenario.fileAboutReview("EXTORTION").bothRest();
        other.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.listing("L-1", scenario.seller(), "L-1-1");
        FiledCase finding = scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1");
        scenario.settle();

        assertThat(push("TO", "2026-03-16T10:00"))
                .endsWith(" What became of cases: one went to the supervisors (%2$s); 2 closed (%1$s is one of them);"
                                .formatted(one.number(), finding.number())
                        + " in one a measure was undone (%s).".formatted(finding.number()));
    }

    @Test
    void of_many_deadlines_five_are_named() {
        for (int i = 0; i < 7; i++) {
            scenario.fileAboutReview("EXTORTION");
        }

        assertThat(push("NEXT")).endsWith(", evidence (12 Mar 2026, 10:00), and 2 more.");
    }

    @Test
    void of_two_who_push_at_once_the_second_is_told_and_pushes_nothing() {
        scenario.fileAboutReview("EXTORTION");
        String seen = pushed();
        scenario.advanceTo("2026-03-09T10:30:00+08:00");

        assertThat(push("NEXT", "", seen))
                .isEqualTo("Somebody else has pushed the clock meanwhile: it is 9 Mar 2026, 10:30 now."
                        + " Look what is due, and push again.");
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:30:00+08:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEXT |                  | No deadline of any case is running, so there is none to push the clock to.",
                "TO   | 2026-03-09T09:59 | Time goes forward only, and it is 9 Mar 2026, 10:00. Give a later time.",
                "TO   | 2027-03-10T10:01 | Push the clock by 366 days at most in one go. It is 9 Mar 2026, 10:00.",
                "TO   | 9999-01-01T00:00 | Give a day and a time to push the clock to, not after the year 2199.",
                "TO   | +99999-01-01T00:00 | Give a day and a time to push the clock to, not after the year 2199.",
                "TO   | soon             | Give a day and a time to push the clock to, not after the year 2199.",
                "TO   |                  | Give a day and a time to push the clock to, not after the year 2199."
            })
    void what_no_clock_does_is_refused_with_a_sentence(String by, String until, String sentence) {
        assertThat(push(by, until == null ? "" : until)).startsWith(sentence);
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:00:00+08:00");
    }

    @Test
    void the_furthest_is_a_leap_year() {
        assertThat(push("TO", "2027-03-10T10:00")).isEqualTo("It is 10 Mar 2027, 10:00 now. No deadline came due.");
    }

    @Test
    void a_push_that_takes_longer_than_a_moment_shows_how_far_it_is_and_is_stopped() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        Map<String, String> form = Map.of("by", "DAY", "pushed", pushed(), "page", "/overview");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        CompletableFuture<?> somebodyElse = CompletableFuture.runAsync(() -> time.advance(now -> {
            begun.complete(null);
            released.join();
            return now;
        }));
        begun.join();
        String at = Pages.submit(reader, "/clock", form).header("Location").replaceFirst("https?://[^/]+", "");

        assertThat(at).matches("/clock/[0-9a-f-]+\\?page=%2Foverview");
        assertThat(reader.get(at).text())
                .contains("Pushing the clock", "This begins in a moment.", "<progress", ">Stop<");
        assertThat(Pages.submit(reader, at.replace("?", "/stop?"), Map.of()).header("Location"))
                .endsWith(at);
        released.complete(null);
        somebodyElse.join();
        await().until(() -> reader.get(at).status() == 302);
        assertThat(said())
                .isEqualTo("The push was stopped. It is 9 Mar 2026, 10:00 now, and what was due until then is done.");
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void how_far_a_push_is_stays_between_nothing_and_everything_and_what_came_due_is_told_meanwhile() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        List<String> passed = new ArrayList<>();

        time.advance(now -> now.plus(Duration.ofDays(4)), (some, all) -> passed.add(some + " of " + all));

        assertThat(passed).startsWith("0 of 345600").contains("172800 of 345600", "259200 of 345600");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void only_who_is_signed_in_pushes_and_only_from_a_page_of_ours() {
        Map<String, String> form = Map.of("by", "DAY", "pushed", pushed());

        assertThat(Pages.submit(Pages.signedOut(scenario), "/clock", form).header("Location"))
                .contains("/sign-in");
        assertThat(Pages.submit(Pages.withoutToken(reader), "/clock", form).header("Location"))
                .doesNotEndWith("/overview");
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:00:00+08:00");
    }

    private String page() {
        return reader.get("/overview").text();
    }

    private String pushed() {
        Matcher found = PUSHED.matcher(page());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String push(String by) {
        return push(by, "");
    }

    private String push(String by, String until) {
        return push(by, until, pushed());
    }

    /** What the page says after it. */
    private String push(String by, String until, String pushed) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("by", by, "pushed", pushed, "page", "/overview"));
        form.put("until", until);
        assertThat(Pages.pushClock(reader, form)).endsWith("/overview");
        return said();
    }

    private String said() {
        Matcher said = SAID.matcher(page());
        assertThat(said.find()).isTrue();
        return said.group(1).replaceAll("</?span[^>]*>", "");
    }
}
