package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions of the pages, as a browser and the server see them. */
@BrowserTest
class SessionsTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    SessionsTest(Scenario scenario, JdbcClient jdbc, JdbcTemplate batch) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Test
    void who_signs_in_gets_another_session_and_the_one_before_is_worth_nothing() {
        // nobody has a session before signing in, so what can be planted is one of somebody who has
        Caller planted = Pages.signedIn(scenario, scenario.buyer());

        Caller seller = Pages.signedIn(planted, scenario.seller());

        assertThat(Pages.session(seller)).isNotNull().isNotEqualTo(Pages.session(planted));
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
        Caller visitor = Pages.signedOut(scenario);

        Answer signedIn = Pages.signIn(visitor, scenario.seller().name(), "password of shop");

        assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(302);
        assertThat(cookies(signedIn, "recourse-session"))
                .singleElement(STRING)
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Max-Age", "Expires");
        assertThat(cookies(signedIn, "recourse-reader"))
                .singleElement(STRING)
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=604800");
    }

    private static List<String> cookies(Answer answer, String name) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .toList();
    }

    @Test
    void a_page_left_alone_for_half_an_hour_asks_to_sign_in_and_comes_back_with_what_was_typed() {
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
        Caller again = Pages.after(seller, sent);
        assertThat(again.get(page).header("Location")).isEqualTo("/sign-in?to=" + page.replace("/", "%2F"));

        // then what was typed is there after signing in, once, and nothing was done
        Caller back = Pages.signedIn(Pages.onSignIn(again), scenario.seller());
        assertThat(back.get(page).text()).containsPattern(Pattern.compile("<textarea[^>]+>已与买家沟通。</textarea>"));
        assertThat(back.get(page).text()).doesNotContain("已与买家沟通。");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void what_was_typed_is_nobody_elses_when_somebody_else_signs_in() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        leftAlone(seller, Duration.ofMinutes(31));
        Answer sent = Pages.submit(
                seller.with("Referer", "http://localhost:" + seller.port() + page),
                page + "/withdrawal",
                Map.of("form", "withdrawal", "reason", "已与买家沟通。", "_owner", "shop"));
        Caller again = Pages.after(seller, sent);

        Caller buyer = Pages.signedIn(Pages.onSignIn(again), scenario.buyer());

        assertThat(buyer.get(page).text()).contains(complaint.number()).doesNotContain("已与买家沟通。");
    }

    @Test
    void a_form_is_kept_only_where_the_browser_proves_whose_it_is() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller buyer = Pages.signedIn(scenario, scenario.buyer());
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        String proof = cookieOf(seller);
        leftAlone(seller, Duration.ofMinutes(31));
        Caller expired = seller.with("Referer", "http://localhost:" + seller.port() + page);
        Map<String, String> form = Map.of("reason", "已与买家沟通。", "_owner", "shop");

        for (String other : List.of(
                "",
                "made-up",
                "a.b.c",
                cookieOf(buyer),
                // another name, another time, another seal
                proof.replaceFirst("^[^.]+", "YnV5ZXI"),
                proof.replaceFirst("\\.[^.]+\\.", ".99999999999."),
                proof.replaceFirst("\\.[^.]+$", "." + cookieOf(buyer).replaceAll(".*\\.", "")))) {
            Caller unproven = expired.with("Cookie", "recourse-reader=" + other);
            assertThat(Pages.submit(unproven, page + "/withdrawal", form).status())
                    .isEqualTo(303);
        }
        assertThat(kept()).isZero();

        Pages.submit(expired, page + "/withdrawal", Map.of("reason", "…", "_owner", "buyer"));
        assertThat(kept()).as("of somebody else's form").isZero();

        Pages.submit(expired, page + "/withdrawal", form);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void of_all_the_forms_of_an_account_one_is_kept_and_no_longer_than_a_hundred_thousand_characters() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        leftAlone(seller, Duration.ofMinutes(31));
        Caller expired = seller.with("Referer", "http://localhost:" + seller.port() + page);
        String longest = "长".repeat(100_000 - "reason".length() - "form".length() - "withdrawal".length());

        Pages.submit(
                expired, page + "/withdrawal", Map.of("form", "withdrawal", "reason", longest + "长", "_owner", "shop"));
        assertThat(kept()).isZero();
        Pages.submit(expired, page + "/withdrawal", Map.of("form", "withdrawal", "reason", "短", "_owner", "shop"));
        Pages.submit(expired, page + "/withdrawal", Map.of("form", "withdrawal", "reason", longest, "_owner", "shop"));
        assertThat(kept()).isEqualTo(1);

        assertThat(Pages.signedIn(Pages.onSignIn(expired), scenario.seller())
                        .get(page)
                        .text())
                .contains(longest);
        assertThat(kept()).as("it is given out once").isZero();
    }

    @Test
    void after_a_week_a_browser_proves_nothing_any_more() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        leftAlone(seller, Duration.ofMinutes(31));
        Caller expired = seller.with("Referer", "http://localhost:" + seller.port() + page);
        Map<String, String> form = Map.of("reason", "已与买家沟通。", "_owner", "shop");

        scenario.advanceBy(Duration.ofDays(7));
        Pages.submit(expired, page + "/withdrawal", form);
        assertThat(kept()).isZero();

        Caller again = Pages.signedIn(scenario, scenario.seller());
        leftAlone(again, Duration.ofMinutes(31));
        scenario.advanceBy(Duration.ofDays(7).minusSeconds(1));
        Pages.submit(again.with("Referer", "http://localhost:" + seller.port() + page), page + "/withdrawal", form);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void who_signs_out_takes_the_proof_along() {
        Caller seller = Pages.signedIn(scenario, scenario.seller());

        Caller out = Pages.after(seller, Pages.submit(seller, "/sign-out", Map.of()));

        assertThat(out.headers().getOrDefault("Cookie", "")).doesNotContain("recourse-reader");
    }

    @Test
    void when_there_are_as_many_sessions_as_may_be_nobody_else_signs_in_and_the_others_go_on() {
        Caller seller = Pages.signedIn(scenario, scenario.seller());
        Caller late = Pages.signedOut(scenario);
        sessionsOfOthers(19_999);

        Answer refused = Pages.signIn(late, scenario.buyer().name(), "password of buyer");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("300");
        assertThat(refused.text()).contains("Too many people are signed in right now");
        assertThat(seller.get("/cases").status()).isEqualTo(200);

        // one that was left alone for too long takes no room
        jdbc.sql("update page_session set used_at = used_at - interval '31' minute where id = 'other-1'")
                .update();
        assertThat(Pages.signIn(late, scenario.buyer().name(), "password of buyer")
                        .status())
                .isEqualTo(302);
    }

    private void sessionsOfOthers(int number) {
        OffsetDateTime now = now();
        batch.batchUpdate(
                "insert into page_session (id, account, since, used_at, kept) values (?, ?, ?, ?, '{}')",
                IntStream.rangeClosed(1, number)
                        .mapToObj(i -> new Object[] {"other-" + i, "other-" + i, now, now})
                        .toList());
    }

    @Test
    void what_pages_leave_for_the_next_one_does_not_pile_up_in_a_session() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Caller seller = Pages.signedIn(scenario, scenario.seller());

        for (int i = 0; i < 25; i++) {
            assertThat(Pages.submit(seller, "/cases/" + complaint.number() + "/evidence/complete", Map.of())
                            .status())
                    .isIn(200, 302, 409);
            Pages.submit(seller, "/file/discard", Map.of());
        }

        JsonNode kept = new ObjectMapper()
                .readTree(jdbc.sql("select kept from page_session where id = ?")
                        .param(stored(seller))
                        .query(String.class)
                        .single());
        assertThat(kept.findValues("left").stream().mapToInt(JsonNode::size).sum())
                .isBetween(1, 10);
    }

    @Test
    void who_tries_passwords_out_on_the_page_has_to_wait_even_with_the_right_one() {
        scenario.person("guessed-on-the-page", "SELLER");
        Caller guesser = Pages.signedOut(scenario);
        for (int i = 0; i < 10; i++) {
            Answer wrong = Pages.signIn(guesser, "guessed-on-the-page", "wrong");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.text()).contains("value=\"guessed-on-the-page\"", "Signing in failed");
        }

        Answer right = Pages.signIn(guesser, "guessed-on-the-page", "password of guessed-on-the-page");

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.header("Retry-After")).isEqualTo("300");
        assertThat(right.text()).contains("value=\"guessed-on-the-page\"", "5 minutes");
        assertThat(guesser.get("/cases").status()).isEqualTo(303);
        assertThat(Pages.signIn(guesser.in("zh-CN"), "guessed-on-the-page", "password of guessed-on-the-page")
                        .text())
                .contains("请等待 5 分钟");
        scenario.advanceBy(Duration.ofMinutes(5));
        assertThat(Pages.signIn(guesser, "guessed-on-the-page", "password of guessed-on-the-page")
                        .status())
                .isEqualTo(302);
    }

    /** As if the last request of this session had been so long ago. */
    private void leftAlone(Caller visitor, Duration time) {
        assertThat(jdbc.sql("update page_session set used_at = ? where id = ?")
                        .params(now().minus(time), stored(visitor))
                        .update())
                .isEqualTo(1);
    }

    /** By the clock of the database, as sessions are. */
    private OffsetDateTime now() {
        return jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
    }

    /** The session's id as the table has it. */
    private static String stored(Caller visitor) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Pages.session(visitor).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private int kept() {
        return jdbc.sql("select count(*) from kept_input").query(Integer.class).single();
    }

    private static String cookieOf(Caller reader) {
        return reader.headers().get("Cookie").replaceAll(".*recourse-reader=([^;]*).*", "$1");
    }
}
