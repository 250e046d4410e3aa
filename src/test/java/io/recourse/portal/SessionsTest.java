package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Sessions of the pages, as a browser and the server see them. */
@BrowserTest
class SessionsTest {

    private final Scenario scenario;
    private final ServletWebServerApplicationContext application;

    SessionsTest(Scenario scenario, ServletWebServerApplicationContext application) {
        this.scenario = scenario;
        this.application = application;
    }

    @Test
    void who_signs_in_gets_another_session_and_the_one_before_is_worth_nothing() {
        Caller planted = Pages.signedOut(scenario);

        Caller seller = Pages.signedIn(planted, scenario.seller());

        assertThat(Pages.session(seller)).isNotEqualTo(Pages.session(planted));
        assertThat(seller.get("/cases").status()).isEqualTo(200);
        assertThat(planted.get("/cases").header("Location")).isEqualTo("/sign-in?to=%2Fcases");
        assertThat(Pages.submit(planted, "/sign-out", Map.of()).status())
                .as("nor is its token")
                .isEqualTo(303);
        assertThat(seller.get("/cases").status()).isEqualTo(200);
    }

    @Test
    void who_signs_out_leaves_nothing_behind() {
        Caller seller = Pages.signedIn(scenario, scenario.seller());

        Answer out = Pages.submit(seller, "/sign-out", Map.of());

        assertThat(out.header("Location")).endsWith("/sign-in?out");
        assertThat(seller.get("/cases").header("Location")).isEqualTo("/sign-in?to=%2Fcases");
    }

    @Test
    void the_cookie_is_for_the_server_alone() {
        String cookie =
                scenario.anybody().with("Accept", "text/html").get("/sign-in").header("Set-Cookie");

        assertThat(cookie)
                .startsWith("recourse-session=")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Max-Age", "Expires");
    }

    @Test
    void a_page_left_alone_for_half_an_hour_asks_to_sign_in_and_comes_back_with_what_was_typed() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        Map<String, String> typed = Map.of(
                "form",
                "withdrawal",
                "reason",
                "已与买家沟通。",
                "_owner",
                scenario.seller().name());

        // when it was left alone for a little less, nothing has happened
        leftAlone(seller, Duration.ofMinutes(29));
        assertThat(seller.get(page).status()).isEqualTo(200);

        // when it was left alone for a little more, the form that is sent leads to the page to sign in on
        leftAlone(seller, Duration.ofMinutes(31));
        Caller onPage = seller.with("Referer", "http://localhost:" + seller.port() + page);
        Answer sent = Pages.submit(onPage, page + "/withdrawal", typed);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo(page);
        Caller again = seller.with("Cookie", sent.header("Set-Cookie").replaceAll(";.*", ""));
        assertThat(again.get(page).header("Location")).isEqualTo("/sign-in?to=" + page.replace("/", "%2F"));

        // then what was typed is there after signing in, once, and nothing was done
        Caller back = Pages.signedIn(Pages.onSignIn(again), scenario.seller());
        assertThat(back.get(page).text()).containsPattern(Pattern.compile("<textarea[^>]+>已与买家沟通。</textarea>"));
        assertThat(back.get(page).text()).doesNotContain("已与买家沟通。");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void what_was_typed_is_nobody_elses_when_somebody_else_signs_in() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        leftAlone(seller, Duration.ofMinutes(31));
        Answer sent = Pages.submit(
                seller.with("Referer", "http://localhost:" + seller.port() + page),
                page + "/withdrawal",
                Map.of("form", "withdrawal", "reason", "已与买家沟通。", "_owner", "shop"));
        Caller again = seller.with("Cookie", sent.header("Set-Cookie").replaceAll(";.*", ""));

        Caller buyer = Pages.signedIn(Pages.onSignIn(again), scenario.buyer());

        assertThat(buyer.get(page).text()).contains(complaint.number()).doesNotContain("已与买家沟通。");
    }

    @Test
    void who_tries_passwords_out_on_the_page_has_to_wait_even_with_the_right_one() {
        scenario.person("guessed", "SELLER");
        Caller guesser = Pages.signedOut(scenario);
        for (int i = 0; i < 10; i++) {
            Answer wrong = Pages.signIn(guesser, "guessed", "wrong");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.text()).contains("value=\"guessed\"", "Signing in failed");
        }

        Answer right = Pages.signIn(guesser, "guessed", "password of guessed");

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.header("Retry-After")).isEqualTo("300");
        assertThat(right.text()).contains("value=\"guessed\"", "5 minutes");
        assertThat(guesser.get("/cases").status()).isEqualTo(303);
        assertThat(Pages.signIn(guesser.in("zh-CN"), "guessed", "password of guessed")
                        .text())
                .contains("请等待 5 分钟");
        scenario.advanceBy(Duration.ofMinutes(5));
        assertThat(Pages.signIn(guesser, "guessed", "password of guessed").status())
                .isEqualTo(302);
    }

    /** As if the last request of this session had been so long ago. */
    private void leftAlone(Caller visitor, Duration time) throws IOException {
        Context context = (Context) ((TomcatWebServer) application.getWebServer())
                .getTomcat()
                .getHost()
                .findChildren()[0];
        Session session = context.getManager().findSession(Pages.session(visitor));
        do {
            session.setCreationTime(session.getLastAccessedTime() - time.toMillis());
            // the end of a request is noted on its session a moment after its answer
            scenario.anybody().get("/actuator/health");
        } while (session.getIdleTimeInternal() < time.toMillis());
    }
}
