package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody finds behind the link at the end of the daily summary. */
@BrowserTest
class UnsubscribePagesTest {

    private static final String PATH = "/notices/unsubscribe/";

    private final Browser browser;
    private final Scenario scenario;
    private final JdbcClient jdbc;

    UnsubscribePagesTest(Browser browser, Scenario scenario, JdbcClient jdbc) {
        this.browser = browser;
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    private void subscribed() {
        jdbc.sql("insert into digest_subscription (account, token) values ('reviewer', 'a-token')")
                .update();
    }

    private boolean isEnded() {
        return jdbc.sql("select ended_at is not null from digest_subscription")
                .query(Boolean.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 停止每日待办摘要, 每日待办摘要已停止, 链接无效",
        "en, Stop the daily summary, The daily summary is stopped, This link is not valid"
    })
    void a_person_ends_it_and_is_told_when_it_is_ended_or_the_link_is_wrong(
            String language, String asked, String ended, String wrong) {
        subscribed();
        Visit reader = browser.phone().in(language).withoutScript();
        Page page = reader.open(PATH + "a-token");
        assertThat(page.locator("h1").textContent()).isEqualTo(asked);
        reader.picture("unsubscribe-" + language);
        assertThat(isEnded()).as("looking at it ends nothing").isFalse();

        page.locator("main button").click();
        assertThat(page.locator("h1").textContent()).isEqualTo(ended);
        assertThat(isEnded()).isTrue();

        // once more
        assertThat(reader.open(PATH + "a-token").locator("h1").textContent()).isEqualTo(ended);
        assertThat(page.locator("main button").count()).isZero();

        Visit other = browser.desk().in(language);
        other.open(PATH + "a-toke");
        assertThat(other.page().locator("h1").textContent()).isEqualTo(wrong);
        other.looksRight("unsubscribe-wrong-" + language);
        other.open(PATH + "a-token");
        other.looksRight("unsubscribe-ended-" + language);
    }

    @Test
    void what_is_sent_with_a_wrong_token_is_told_as_a_page_in_both_languages_and_to_programs_as_a_problem() {
        subscribed();
        Caller form = scenario.anybody().with("Content-Type", "application/x-www-form-urlencoded");

        Answer english = form.with("Accept", "text/html").in("en").post(PATH + "wrong", "");
        Answer chinese = form.with("Accept", "text/html").in("zh-CN").post(PATH + "wrong", "");
        Answer program = form.post(PATH + "wrong", "List-Unsubscribe=One-Click");

        assertThat(english.status()).isEqualTo(404);
        assertThat(english.text()).contains("<h1", "This link is not valid", "Nothing has changed.");
        assertThat(chinese.status()).isEqualTo(404);
        assertThat(chinese.text()).contains("链接无效", "您的订阅没有变化。");
        assertThat(program.status()).isEqualTo(404);
        assertThat(program.json().get("type").asText()).isEqualTo("urn:recourse:problem:unsubscribe-unknown");
        assertThat(isEnded()).isFalse();
    }

    @Test
    void one_click_in_a_mail_program_ends_it_without_a_session_and_without_a_detour() {
        subscribed();

        Answer ended = scenario.anybody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(PATH + "a-token", "List-Unsubscribe=One-Click");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.header("Set-Cookie")).isNull();
        assertThat(isEnded()).isTrue();
    }
}
