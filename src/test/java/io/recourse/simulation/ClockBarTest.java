package io.recourse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final Pattern SAID = Pattern.compile("<p class=\"notice\" data-done[^>]*>([^<]*)</p>");

    private final Scenario scenario;
    private Caller reader;

    ClockBarTest(Scenario scenario) {
        this.scenario = scenario;
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
        assertThat(Pages.submit(reader, "/clock", form).header("Location")).endsWith("/overview");
        Matcher said = SAID.matcher(page());
        assertThat(said.find()).isTrue();
        return said.group(1);
    }
}
