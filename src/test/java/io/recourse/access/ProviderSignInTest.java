package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.recourse.RecourseApplication;
import io.recourse.testing.Browser;
import io.recourse.testing.IdentityProvider;
import io.recourse.testing.IdentityProvider.Fault;
import io.recourse.testing.Visit;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Lines;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Production, as an operator sets it up: people come with an identity provider, programs with its tokens. */
class ProviderSignInTest {

    private static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "leaves", Map.of("roles", List.of("REVIEWER", "SUPERVISOR")),
            "stays", Map.of("roles", List.of("REVIEWER")),
            "shop", Map.of("roles", List.of("SELLER")),
            "guest", Map.of("roles", List.of("buyer", "offline_access"), "locale", "en"),
            "lin", Map.of("roles", List.of("REVIEWER", "senior-reviewer")),
            "stranger", Map.of());

    private static IdentityProvider provider;
    private static ConfigurableApplicationContext application;
    private static Browser browser;
    private static String number;

    @BeforeAll
    static void start_and_file_a_case() {
        provider = new IdentityProvider(name -> PEOPLE.getOrDefault(name, Map.of()));
        // a provider that is down when we start stops nobody from starting
        provider.goesDown();
        application = new SpringApplicationBuilder(RecourseApplication.class)
                .run(Stream.concat(
                                Stream.of(provider.settings(), provider.bearerSettings())
                                        .flatMap(List::stream),
                                Stream.of(
                                        "--recourse.marketplace.sandbox=true",
                                        "--recourse.access.provider-timeout=500ms",
                                        "--recourse.evidence.directory=target/evidence/provider",
                                        "--server.port=0",
                                        "--spring.datasource.url=jdbc:h2:mem:provider;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256"))
                        .toArray(String[]::new));
        browser = new Browser(application.getEnvironment());
        var unverified = programOf("shop").in("en").get("/api/cases");
        assertThat(unverified.status()).isEqualTo(503);
        assertThat(unverified.json().get("detail").asText())
                .isEqualTo("Whether the token is good could not be found out, and nothing was done."
                        + " Send the same request again in a minute.");
        provider.comesBack();
        Instant now = application.getBean(InstantSource.class).instant();
        Caller.at(port()).put("/sandbox/marketplace/orders/4711", """
                        {"seller": "shop", "buyer": "guest", "placedAt": "%1$s", "succeededAt": "%2$s", "reviews": [
                          {"id": "r1", "by": "BUYER", "rating": "NEGATIVE", "text": "差", "at": "%3$s", "effective": true},
                          {"id": "r2", "by": "SELLER", "rating": "POSITIVE", "text": "好", "at": "%3$s", "effective": true}]}
                        """.formatted(
                        now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(5)), now.minus(Duration.ofDays(2))));
        number = programOf("shop").post("/api/cases", """
                        {"kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "orderId": "4711", "reviewId": "r1",
                         "statement": "买家以差评相要挟。"}
                        """).json().get("number").asText();
    }

    @AfterEach
    void nothing_is_left() {
        provider.misbehaves(Fault.NONE);
        provider.forgetsEverybody();
        browser.closeVisits(true);
    }

    @AfterAll
    static void stop() {
        browser.destroy();
        application.close();
        provider.close();
    }

    @Test
    void who_opens_a_case_comes_back_to_it_through_the_provider_with_the_roles_of_the_claims() {
        Visit buyer = browser.phone().in("en").alsoAt(provider.url());
        Page page = buyer.open(theCase());
        assertThat(page.url()).endsWith("/sign-in?to=%2Fcases%2F" + number);
        buyer.looksRight("provider-sign-in-en");

        goToProvider(page, "Sign in with Marketplace ID");
        assertThat(sessions(page)).as("before signing in").isEmpty();
        say(page, "guest");

        assertThat(page.url()).endsWith(theCase());
        assertThat(page.locator(".now .tag").textContent()).isEqualTo("Please hand in your evidence");
        assertThat(page.locator(".own bdi").textContent()).isEqualTo("guest");
        assertThat(sessions(page)).hasSize(1);
        assertThat(application
                        .getBean(Accounts.class)
                        .find("guest")
                        .orElseThrow()
                        .roles())
                .containsExactly(Role.BUYER);

        Page staff = browser.desk().alsoAt(provider.url()).open("/");
        goToProvider(staff, "通过 Marketplace ID 登录");
        say(staff, "lin");
        assertThat(staff.url()).endsWith("/work?queue=BOTH");
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 您的账号还没有角色, 您已用“stranger”登录",
        "en, Your account has no role yet, You are signed in as stranger",
    })
    void who_has_no_role_is_told_so_and_can_sign_out_again(String language, String title, String advice) {
        Visit stranger = browser.phone().in(language).alsoAt(provider.url());
        Page page = stranger.open(theCase());
        goToProvider(page, null);
        say(page, "stranger");

        assertThat(page.locator("h1").textContent()).isEqualTo(title);
        assertThat(page.locator("main").innerText()).contains(advice);
        stranger.looksRight("provider-no-role-" + language);
        // wherever they go, the way home is no circle
        stranger.expecting("404").open("/nowhere");
        page.locator("main a").click();
        assertThat(page.locator("h1").textContent()).isEqualTo(title);
        signOut(page);
        assertThat(page.url()).endsWith("/sign-in?out");
    }

    @ParameterizedTest
    @CsvSource({
        "none, zh-CN, 身份服务没有提供可用的账号名称",
        "none, en, did not give a name that can be used here",
    })
    void a_name_that_no_account_can_have_is_refused_in_words(String name, String language, String advice) {
        Visit visitor = browser.desk().in(language).alsoAt(provider.url());
        Page page = visitor.open(theCase());
        goToProvider(page, null);
        say(page, name);

        assertThat(page.locator(".refusal").innerText()).contains(advice);
        visitor.looksRight("provider-no-account-" + language);
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM, zh-CN, 名称读起来像是系统、工作人员、平台、交易平台或案件的一方",
        "SYSTEM, en, reads like the system",
        "shop\u200B, en, characters that nobody can see",
        "sh\u043Ep, en, mixes letters or digits of different scripts",
        "a/b, en, no slash",
    })
    void a_name_that_seems_to_be_another_is_refused_with_the_reason(String name, String language, String advice) {
        Visit visitor = browser.desk().in(language).alsoAt(provider.url());
        Page page = visitor.open(theCase());
        goToProvider(page, null);
        say(page, name);

        assertThat(page.locator(".refusal").innerText()).contains(advice);
        visitor.looksRight("provider-name-" + language);

        Answer told = programOf(name).in(language).get("/api/cases");
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("WWW-Authenticate")).contains("is no name of an account: ");
        assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:account-name");
        assertThat(told.json().get("detail").asText()).contains(advice);
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Visit seller = browser.desk().in("en").alsoAt(provider.url());
        Page page = signedIn(seller, "shop");
        Cookie old = cookie(page);
        assertThat(provider.signedIn()).contains("shop");

        signOut(page);

        assertThat(page.url()).endsWith("/sign-in?out");
        assertThat(page.locator(".notice").textContent()).isEqualTo("You have signed out.");
        assertThat(provider.signedIn()).doesNotContain("shop");
        page.context().addCookies(List.of(old));
        seller.open("/cases");
        assertThat(page.url()).contains("/sign-in?to=%2Fcases");
        // without a session there, too, somebody else can be signed in
        goToProvider(page, null);
        assertThat(page.getByLabel("Name").isVisible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_a_time_out_one_comes_back_through_the_provider_with_what_was_typed(boolean script) {
        Visit seller = browser.phone().alsoAt(provider.url());
        Page page = signedIn(script ? seller : seller.withoutScript(), "shop");
        seller.open(theCase());
        page.locator("#withdrawing summary").click();
        page.locator("#reason").fill("已与买家沟通。");
        allSessionsTimeOut();
        page.locator("#withdrawing button").click();

        assertThat(page.url()).endsWith("/sign-in?to=%2Fcases%2F" + number);
        // the provider knows them still
        goToProvider(page, null);
        assertThat(page.url()).endsWith(theCase());
        assertThat(page.locator("#reason").inputValue()).isEqualTo("已与买家沟通。");
    }

    @Test
    void the_page_to_sign_in_on_may_be_left_open_for_long() {
        Visit seller = browser.desk().alsoAt(provider.url());
        Page page = seller.open(theCase());
        allSessionsTimeOut();

        goToProvider(page, null);
        say(page, "shop");

        assertThat(page.url()).endsWith(theCase());
    }

    @ParameterizedTest
    @CsvSource({
        "CODE_EXPIRED, en, expired, This sign-in is no longer valid",
        "OTHER_NONCE, zh-CN, expired, 这次登录已失效",
        "OTHER_KEY, en, refused, could not be verified",
        "HANGS, zh-CN, unreachable, 身份服务暂时没有可用的应答",
    })
    void an_answer_that_is_not_good_signs_nobody_in_and_another_attempt_leads_on(
            Fault fault, String language, String word, String advice) {
        Visit seller = browser.phone().in(language).alsoAt(provider.url());
        Page page = seller.open(theCase());
        provider.misbehaves(fault);
        goToProvider(page, null);
        say(page, "shop");

        assertThat(page.url()).endsWith("/sign-in?failed=" + word + "&to=%2Fcases%2F" + number);
        assertThat(page.locator(".refusal").innerText()).contains(advice);
        seller.looksRight("provider-" + word + "-" + language);

        provider.misbehaves(Fault.NONE);
        goToProvider(page, null);
        assertThat(page.url()).endsWith(theCase());
    }

    @Test
    void who_breaks_off_at_the_provider_can_begin_again() {
        Visit seller = browser.phone().in("en").alsoAt(provider.url());
        Page page = seller.open(theCase());
        goToProvider(page, null);
        page.getByText("Cancel").click();

        assertThat(page.locator(".refusal").innerText()).contains("Signing in was cancelled");
        goToProvider(page, null);
        say(page, "shop");
        assertThat(page.url()).endsWith(theCase());
    }

    @Test
    void an_address_of_the_way_that_is_made_up_leads_to_the_page_to_sign_in_on() {
        Visit stranger = browser.desk();
        for (String address : List.of(
                "/login/oauth2/code/people",
                "/login/oauth2/code/people?code=made-up&state=made-up",
                "/login/oauth2/code/nobody?code=made-up&state=made-up",
                "/login/oauth2/code/people?error=server_error&state=%0D%0Amade-up",
                "/oauth2/authorization/nobody",
                "/oauth2/authorization/nobody?to=//elsewhere.example")) {
            Page page = stranger.open(address);

            assertThat(page.url()).matches(".*/sign-in\\?failed=(expired|refused|unreachable)(&to=%2F)?");
            assertThat(page.locator(".refusal").isVisible()).isTrue();
        }
    }

    @Test
    void a_session_ends_when_a_token_says_that_a_role_is_gone() throws Exception {
        HttpClient reader =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String address = "http://localhost:" + port();
        try (var lines = new Lines()) {
            IdentityProvider.signIn(reader, address, "leaves");
            assertThat(lines.all())
                    .anyMatch(line -> line.matches("event=signed-in outcome=done who=leaves from=\\S+ way=provider"));
        }
        assertThat(statusOf(reader, address + "/messages")).isEqualTo(200);

        // the same roles again change nothing, others are known at once
        bearing(provider.bearer("leaves")).get("/api/cases");
        assertThat(statusOf(reader, address + "/messages")).isEqualTo(200);
        bearing(provider.bearer("leaves", Map.of("roles", List.of("REVIEWER")))).get("/api/cases");

        assertThat(statusOf(reader, address + "/messages")).isEqualTo(303);
    }

    @Test
    void who_was_removed_by_hand_is_out_and_comes_back_by_signing_in_again() throws Exception {
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        HttpClient reader =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String address = "http://localhost:" + port();
        IdentityProvider.signIn(reader, address, "stays");
        assertThat(statusOf(reader, address + "/messages")).isEqualTo(200);

        jdbc.sql("delete from account_role where account_name = 'stays'").update();

        assertThat(statusOf(reader, address + "/messages")).isEqualTo(303);
        IdentityProvider.signIn(reader, address, "stays");
        assertThat(statusOf(reader, address + "/messages")).isEqualTo(200);
        assertThat(application
                        .getBean(Accounts.class)
                        .find("stays")
                        .orElseThrow()
                        .roles())
                .containsExactly(Role.REVIEWER);
    }

    private static Caller bearing(String token) {
        return Caller.at(port()).with("Authorization", "Bearer " + token);
    }

    private static int statusOf(HttpClient reader, String address) throws Exception {
        return reader.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void an_answer_with_another_state_signs_nobody_in() {
        Visit victim = browser.desk().alsoAt(provider.url());
        Page page = victim.open(theCase());
        goToProvider(page, null);
        String answer = answerTo(page, "shop");

        page.navigate(answer.replaceAll("state=[^&]+", "state=another-one"));

        assertThat(page.url()).contains("/sign-in?failed=expired");
        assertThat(page.locator(".own bdi").count()).isZero();
    }

    @Test
    void an_answer_is_good_once() {
        Visit seller = browser.desk().alsoAt(provider.url());
        Page page = seller.open(theCase());
        goToProvider(page, null);
        String answer = answerTo(page, "shop");
        page.navigate(answer);
        assertThat(page.url()).endsWith(theCase());

        page.navigate(answer);
        assertThat(page.url()).endsWith("/cases");

        Visit thief = browser.desk().alsoAt(provider.url());
        assertThat(thief.open("/sign-in").locator("h1").isVisible()).isTrue();
        thief.page().navigate(answer);
        assertThat(thief.page().url()).contains("/sign-in?failed=expired");
    }

    @Test
    void of_two_tabs_the_one_that_is_late_goes_on_as_well() {
        Visit seller = browser.desk().alsoAt(provider.url());
        Page late = seller.open("/messages");
        goToProvider(late, null);
        Page first = seller.tab();
        first.navigate(address() + theCase());
        goToProvider(first, null);
        say(first, "shop");
        assertThat(first.url()).endsWith(theCase());

        say(late, "shop");

        assertThat(late.url()).endsWith("/cases");
        assertThat(late.locator(".own bdi").textContent()).isEqualTo("shop");
    }

    @Test
    void while_the_provider_is_down_a_page_says_so_and_who_is_signed_in_goes_on() {
        Visit seller = browser.desk().in("en").alsoAt(provider.url());
        Page page = signedIn(seller, "shop");
        Visit buyer = browser.phone().in("en").alsoAt(provider.url());
        Page late = buyer.open(theCase());
        goToProvider(late, null);
        String answer = answerTo(late, "guest");
        provider.goesDown();
        try {
            late.navigate(answer);
            assertThat(late.url()).endsWith("/sign-in?failed=unreachable&to=%2Fcases%2F" + number);
            buyer.looksRight("provider-unreachable-en");

            seller.open(theCase());
            assertThat(page.locator("main").innerText()).contains(number);
            assertThat(programOf("shop").get("/api/cases").status()).isEqualTo(200);
        } finally {
            provider.comesBack();
        }
        goToProvider(late, null);
        assertThat(late.url()).endsWith(theCase());
    }

    @Test
    void programs_come_with_tokens_and_a_session_is_no_right_there() {
        Visit seller = browser.desk().alsoAt(provider.url());
        Page page = signedIn(seller, "shop");

        assertThat(programOf("shop").get("/api/cases/" + number).status()).isEqualTo(200);
        assertThat(programOf("stranger").get("/api/cases/" + number).status()).isEqualTo(404);
        assertThat(page.request().get(address() + "/api/cases/" + number).status())
                .isEqualTo(401);
        assertThat(Caller.at(port())
                        .with("Authorization", "Bearer " + provider.bearer("shop"))
                        .with("Accept", "text/html")
                        .get(theCase())
                        .header("Location"))
                .contains("/sign-in");
    }

    private static Page signedIn(Visit visit, String name) {
        Page page = visit.open("/sign-in");
        goToProvider(page, null);
        say(page, name);
        return page;
    }

    /** @param label of the button, or null for whatever it is called in the reader's language */
    private static void goToProvider(Page page, String label) {
        Locator button = page.locator("main a.btn-primary");
        if (label != null) {
            assertThat(button.textContent()).isEqualTo(label);
        }
        button.click();
        page.waitForLoadState();
    }

    private static void say(Page page, String name) {
        page.getByLabel("Name").fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(url -> url.startsWith(address()));
        page.waitForLoadState();
    }

    /** Where the provider sends the browser of whom says this name on its page. */
    private static String answerTo(Page page, String name) {
        return page.request()
                .post(
                        page.url(),
                        RequestOptions.create()
                                .setForm(FormData.create().set("name", name))
                                .setMaxRedirects(0))
                .headers()
                .get("location");
    }

    private static void signOut(Page page) {
        // on a phone it is in the menu
        if (page.locator(".menu > summary").isVisible()) {
            page.locator(".menu > summary").click();
            page.locator(".menu button").click();
        } else {
            page.locator(".own button").click();
        }
        page.waitForURL(url -> url.contains("/sign-in?out"));
        page.waitForLoadState();
    }

    /** As if all had been left alone for longer than {@code server.servlet.session.timeout}. */
    private static void allSessionsTimeOut() {
        application
                .getBean(JdbcClient.class)
                .sql("update page_session set used_at = used_at - interval '31' minute")
                .update();
    }

    private static Caller programOf(String name) {
        return Caller.at(port()).with("Authorization", "Bearer " + provider.bearer(name));
    }

    private static Cookie cookie(Page page) {
        return sessions(page).get(0);
    }

    private static List<Cookie> sessions(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("recourse-session"))
                .toList();
    }

    private static String theCase() {
        return "/cases/" + number;
    }

    private static String address() {
        return "http://localhost:" + port();
    }

    private static int port() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }
}
