package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has not signed in leaves nothing behind. */
@CaseTest
class StrangersTest {

    private static final int POSTS = 1_416;
    private static final int THREADS = 8;

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final Manager ofTheServer;

    StrangersTest(Scenario scenario, JdbcClient jdbc, ServletWebServerApplicationContext application) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.ofTheServer = ((Context) ((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getHost()
                        .findChildren()[0])
                .getManager();
    }

    private long sessions() {
        return ofTheServer.getSessionCounter()
                + jdbc.sql("select count(*) from page_session")
                        .query(Long.class)
                        .single();
    }

    @Test
    void a_flood_of_long_forms_is_kept_nowhere() {
        Caller stranger =
                scenario.anybody().with("Accept", "text/html").with("Referer", "http://localhost/cases/RC-2026-000001");
        Map<String, String> form = Map.of("form", "withdrawal", "_owner", "seller", "reason", "x".repeat(99_000));
        long before = sessions();

        List<List<Integer>> answers = AtOnce.run(IntStream.range(0, THREADS)
                .mapToObj(thread -> (Callable<List<Integer>>)
                        () -> Stream.generate(() -> Pages.submit(stranger, "/cases/RC-2026-000001/withdrawal", form))
                                .limit(POSTS / THREADS)
                                .map(Answer::status)
                                .distinct()
                                .toList())
                .toList());

        assertThat(answers).allSatisfy(each -> assertThat(each).containsExactly(303));
        assertThat(sessions() - before).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/sign-in?to=/cases&failed=expired",
                "/sign-in?out",
                "/settings?language=en",
                "/cases",
                "/cases/RC-2026-000001",
                "/work",
                "/transparency",
                "/verify",
                "/verify?code=AAAA-BBBB-CCCC-DDDD",
                "/notices/unsubscribe/none",
                "/nowhere",
                "/oauth2/authorization/people",
                "/login/oauth2/code/people?code=x&state=y"
            })
    void no_page_makes_a_session_for_who_has_not_signed_in(String path) {
        long before = sessions();

        Answer answer = scenario.anybody().with("Accept", "text/html").get(path);

        assertThat(answer.response().headers().allValues("Set-Cookie")).noneMatch(one -> one.contains("session"));
        assertThat(sessions() - before).isZero();
    }
}
