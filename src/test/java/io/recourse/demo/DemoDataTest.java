package io.recourse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.recourse.RecourseApplication;
import io.recourse.access.Role;
import io.recourse.demo.Stories.NewAccount;
import io.recourse.testing.Browser;
import io.recourse.testing.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class DemoDataTest {

    private static JsonNode afterTheFirstStart;
    private static ConfigurableApplicationContext application;
    private static RestClient http;
    private static Browser browser;

    @BeforeAll
    static void start_twice_on_one_database() {
        start();
        afterTheFirstStart = cases();
        application.close();
        start();
        browser = new Browser(application.getEnvironment());
    }

    private static void start() {
        application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256");
        http = RestClient.create("http://localhost:"
                + ((WebServerApplicationContext) application).getWebServer().getPort());
    }

    @AfterEach
    void nothing_was_complained_of() {
        browser.closeVisits(true);
    }

    @AfterAll
    static void stop() {
        browser.destroy();
        application.close();
    }

    @ParameterizedTest
    @CsvSource({
        // the shoe shop
        "80410001, 1, EVIDENCE,    ",
        "80410003, 1, EVIDENCE,    ",
        "80410005, 1, EXAMINATION, ",
        "80410007, 1, EXAMINATION, ",
        "80410002, 1, SUPPLEMENT,  ",
        "80410006, 1, DECIDED,     ",
        "80410004, 1, APPEAL,      ",
        "80410008, 1, CLOSED,      SETTLED",
        "80410009, 1, CLOSED,      WITHDRAWN",
        "80410010, 1, DECIDED,     ",
        "80410011, 1, DECIDED,     ",
        "80410012, 1, DECIDED,     ",
        "80410013, 1, DECIDED,     ",
        "80410014, 1, DECIDED,     ",
        "80410010,  , NEGOTIATION, ",
        // the washed underwear
        "80730001, 1, APPEAL,      ",
        "80730001, 2, DECIDED,     ",
        // the spliced-leather trousers
        "81101001, 1, CLOSED,      APPEAL_DECIDED",
        // the cash-back buyer
        "81225001, 1, DECIDED,     ",
        // the advertiser
        "81226003, 1, DECIDED,     ",
        "81226001,  , EXAMINATION, ",
        "81226002,  , EVIDENCE,    ",
        // what these do not show
        "81225002,  , EVIDENCE,    ",
        "90040001,  , CLOSED,      SETTLED",
    })
    void each_case_stands_where_its_story_has_come_to(String order, String review, String status, String closure) {
        JsonNode told = about(order, review);

        assertThat(told.path("status").asText()).isEqualTo(status);
        assertThat(told.path("closure").asText(null)).isEqualTo(closure);
    }

    @Test
    void there_are_twenty_six_cases() {
        assertThat(afterTheFirstStart).hasSize(26);
    }

    @Test
    void the_shoe_shop_is_one_campaign_of_fourteen_half_of_them_decided() {
        JsonNode shoes = get("/api/campaigns", "张女士鞋店").at("/items/0");
        JsonNode signals =
                get("/api/campaigns/" + shoes.path("id").asText(), "linjing").path("signals");

        assertThat(shoes.path("cases")).hasSize(14);
        assertThat(shoes.path("cases").findValuesAsText("status"))
                .filteredOn(status -> status.equals("DECIDED") || status.equals("APPEAL"))
                .hasSize(7);
        assertThat(signals.findValuesAsText("detail"))
                .anyMatch(detail -> detail.equals("9 of 14 reviews share the words “退款不退货”"))
                .anyMatch(detail -> detail.startsWith("14 first orders in 5 days;"));
    }

    @Test
    void five_bad_reviews_of_another_shop_wait_to_be_complained_of() {
        Page page = browser.phone().as("好又多百货", "demo").open("/file/many");

        assertThat(page.locator("input[name=chosen]").count()).isEqualTo(5);
    }

    @Test
    void a_parcel_is_on_its_way_back_after_an_offer_that_was_accepted() {
        JsonNode settled = whole("90040001", null);

        assertThat(settled.at("/return/state").asText()).isEqualTo("SHIPPED");
        assertThat(settled.path("offers").findValuesAsText("state")).containsExactly("DECLINED", "ACCEPTED");
        assertThat(settled.at("/deadlines/0/name").asText()).isEqualTo("RETURN_RECEIPT");
    }

    @Test
    void an_offer_of_the_buyer_waits_for_the_shoe_shop() {
        assertThat(whole("80410010", null).path("offers").findValuesAsText("state"))
                .containsExactly("DECLINED", "OPEN");
    }

    @Test
    void four_unpaid_orders_are_one_complaint_and_a_paid_one_has_its_five_steps() {
        assertThat(whole("81226001", null).path("orderIds")).hasSize(4);
        assertThat(whole("81225002", null).at("/guide/steps")).hasSize(5);
    }

    @Test
    void pictures_that_were_taken_and_a_finding_are_about_listings() {
        JsonNode theft = get("/api/cases", "潮流女装仓").at("/items/0");
        JsonNode finding = get("/api/cases", "大牌直销店").at("/items/0");

        assertThat(theft.path("imageIds")).hasSize(2);
        assertThat(theft.path("status").asText()).isEqualTo("EVIDENCE");
        assertThat(finding.path("complainant").asText()).isEqualTo("PLATFORM");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/sandbox/marketplace/listings/70021002", "admin")
                                .path("state")
                                .asText())
                        .isEqualTo("suppressed"));
    }

    @Test
    void its_clock_runs_on_and_who_calls_from_this_machine_sees_it_without_signing_in() {
        Instant first = now();

        await().untilAsserted(() -> assertThat(now()).isAfter(first));
    }

    private static Instant now() {
        return OffsetDateTime.parse(http.get()
                        .uri("/api/simulation/clock")
                        .retrieve()
                        .body(JsonNode.class)
                        .path("now")
                        .asText())
                .toInstant();
    }

    @Test
    void a_second_start_adds_nothing() {
        assertThat(cases()).isEqualTo(afterTheFirstStart);
    }

    @ParameterizedTest
    @CsvSource({
        "80410001, 1, 五日里连续接到山东、湖北、贵州、北京等地累计十四笔订单",
        "80410004, 1, 以每双58元的价格出售",
        "80730001, 1, 她把吊牌拆了，也把内衣给洗了",
        "81101001, 1, 王某在本店订购了一条拼皮裤",
        "81225001, 1, 2000解决，拒绝开发票600元",
        "81226001,  , 突然大量拍下几百件商品不付款",
    })
    void the_stories_are_told_in_their_own_words(String order, String review, String words) {
        assertThat(whole(order, review).path("statement").asText()).contains(words);
    }

    @Test
    void decisions_give_the_reasons_of_the_documents() {
        assertThat(whole("81101001", "1").at("/decision/reasons").asText()).contains("并未使用侮辱诽谤的方式");
        assertThat(whole("81101001", "1").at("/appeal/decision/outcome").asText())
                .isEqualTo("AFFIRMED");
        assertThat(whole("80730001", "1").at("/decision/outcome").asText()).isEqualTo("REJECTED");
        assertThat(whole("80730001", "1").at("/appeal/statement").asText()).contains("大概花了1分钟时间");
        assertThat(whole("81225001", "1").at("/decision/outcome").asText()).isEqualTo("UPHELD");
    }

    @Test
    void one_evidence_deadline_will_be_missed() {
        JsonNode silent = about("80410001", "1");

        assertThat(silent.path("nothingToAdd")).hasToString("[\"COMPLAINANT\"]");
        assertThat(OffsetDateTime.parse(silent.at("/deadlines/0/dueAt").asText()))
                .isCloseTo(
                        OffsetDateTime.parse(silent.path("filedAt").asText()).plusHours(72),
                        within(1, ChronoUnit.SECONDS));
    }

    /** The demonstration runs in real time: between two lines of code milliseconds pass. */
    @ParameterizedTest
    @CsvSource({"CASE_FILED, 3", "CASE_OPENED, 3", "NEGOTIATION_BEGUN, 3", "SUPPLEMENT_ASKED, 2", "DECISION, 7"})
    void what_announces_a_period_says_until_when_it_runs(String type, int days) {
        // who sells what is suspected to be counterfeit is judged at once
        assertThat(told(type, "大牌直销店")).isNotEmpty().allSatisfy(notice -> assertThat(
                        notice.path("text").asText())
                .contains("截止时间："
                        + inWords(
                                OffsetDateTime.parse(notice.path("at").asText()).plusDays(days)))
                .doesNotContain("不设举证期"));
    }

    @Test
    void whoever_files_a_complaint_is_told_what_helps() {
        assertThat(told("CASE_FILED", ""))
                .allSatisfy(notice -> assertThat(notice.path("text").asText()).contains("【对您有帮助的证据】\n- "));
    }

    /** All notices of this type, to everybody but one. */
    private static List<JsonNode> told(String type, String but) {
        return accounts().stream()
                .filter(account -> !account.name().equals(but))
                .flatMap(account -> StreamSupport.stream(
                        get("/api/messages?limit=200", account.name())
                                .path("items")
                                .spliterator(),
                        false))
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    private static String inWords(OffsetDateTime at) {
        return DateTimeFormatter.ofPattern(
                        at.getSecond() == 0 ? "y年M月d日（EEE）HH:mm" : "y年M月d日（EEE）HH:mm:ss", Locale.SIMPLIFIED_CHINESE)
                .format(at);
    }

    @Test
    void the_reviews_are_treated_as_decided() {
        Map<String, String> expected = Map.of(
                "81225001-1", "deleted",
                "81226003-1", "masked",
                "80410006-1", "deleted",
                "80410001-1", "hidden",
                "81101001-1", "shown",
                "80730001-2", "shown");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states()).containsAllEntriesOf(expected));
    }

    private static Map<String, String> states() {
        return StreamSupport.stream(
                        get("/sandbox/marketplace/orders", "admin")
                                .path("items")
                                .spliterator(),
                        false)
                .flatMap(order -> StreamSupport.stream(order.path("reviews").spliterator(), false))
                .collect(toMap(review -> review.path("id").asText(), review -> review.path("state")
                        .asText()));
    }

    @Test
    void the_shoe_shop_has_fourteen_orders_none_of_them_confirmed() {
        JsonNode orders = get("/sandbox/marketplace/orders?seller={seller}", "admin", "张女士鞋店")
                .path("items");

        assertThat(orders).hasSize(14).allMatch(order -> order.path("succeededAt")
                .isNull());
    }

    static List<NewAccount> accounts() {
        return Stories.read().accounts();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void everybody_signs_in_with_the_published_password(NewAccount account) {
        assertThat(get("/api/cases", account.name()).path("items").isArray()).isTrue();
    }

    @Test
    void whoever_left_a_review_can_answer_a_complaint_about_it() {
        assertThat(Stories.read().stories())
                .flatExtracting(Stories.Story::orders)
                .extracting(order -> order.get("buyer"))
                .isSubsetOf(accounts().stream().map(NewAccount::name).toList());
    }

    @Test
    void every_role_is_there() {
        assertThat(accounts()).flatExtracting(NewAccount::roles).contains(Role.values());
    }

    @Test
    void who_has_no_shop_sees_only_their_own_cases() {
        assertThat(get("/api/cases", "王某").path("items")).hasSize(1);
    }

    @Test
    void a_case_that_goes_wrong_is_logged_and_the_others_go_on(CapturedOutput log) {
        Stories.Case refused = new Stories.Case(
                "申某女装",
                Map.of(
                        "kind", "UNREASONABLE_REVIEW",
                        "ground", "EXTORTION",
                        "orderId", "81101001",
                        "reviewId", "81101001-2",
                        "statement", "好评不能投诉"),
                null,
                List.of());
        Stories stories = new Stories(
                "demo",
                List.of(),
                List.of(),
                List.of(new Stories.Story("试一试", List.of(), List.of(), List.of(), List.of(refused, refused))),
                List.of());

        int failed = Player.of((WebServerApplicationContext) application, "demo", Instant.EPOCH)
                .play(stories);

        assertThat(failed).isEqualTo(2);
        assertThat(log).contains("试一试", "REVIEW_EXISTS");
    }

    @Test
    void a_visitor_is_inside_a_real_case_with_the_second_click_whoever_they_want_to_be() {
        Page page = browser.desk().open("/");
        Stories.read().visitors().stream()
                .flatMap(scene -> scene.people().stream())
                .forEach(visitor -> {
                    // the first click opens the start page, the second one is the only one on it
                    page.navigate(page.url().replaceFirst("(://[^/]+).*", "$1/"));
                    be(page, visitor.name());

                    assertThat(page.locator(".own bdi").textContent()).isEqualTo(visitor.name());
                    String number = visitor.order() == null ? "" : first(visitor.order());
                    assertThat(page.url()).endsWith(visitor.to().replace("{number}", number));
                    assertThat(page.locator("main").innerText()).contains(number);
                });
    }

    @ParameterizedTest
    @CsvSource({"phone, zh-CN, light", "phone, en, dark", "desk, zh-CN, dark", "desk, en, light"})
    void the_start_page_looks_right_on_every_device(String device, String language, String light) {
        Visit visitor = (device.equals("phone") ? browser.phone() : browser.desk()).in(language);
        (light.equals("dark") ? visitor.dark() : visitor).open("/");

        assertThat(visitor.page().locator(".cast button").count()).isEqualTo(18);
        visitor.looksRight("demo-start-" + device + "-" + language + "-" + light);
    }

    @ParameterizedTest
    @CsvSource({
        // an offer to answer, and one that waits
        "phone, zh-CN, 张女士鞋店,   80410010, cases",
        "desk,  en,    通州阿坤,     80410010, cases",
        // a parcel to inspect, and one that was sent
        "phone, zh-CN, 青瓷小铺,     90040001, cases",
        "phone, en,    青瓷小铺,     90040001, cases",
        "desk,  zh-CN, 爱喝茶的老陆, 90040001, cases",
        // the steps for an order that is paid, and for orders that nobody pays
        "phone, zh-CN, 诚信数码,     81225002, cases",
        "desk,  en,    诚信数码,     81225002, cases",
        "phone, en,    好又多百货,   81226001, cases",
        "desk,  zh-CN, zhoukai,      81226001, work",
        // pictures, and a finding
        "phone, zh-CN, 林间手作,     70021001, cases",
        "desk,  en,    潮流女装仓,   70021001, cases",
        "phone, en,    大牌直销店,   70021002, cases",
        "desk,  zh-CN, 大牌直销店,   70021002, cases",
        "desk,  en,    hezhiyuan,    70021002, work"
    })
    void what_the_real_stories_do_not_show_looks_right(
            String device, String language, String name, String subject, String page) {
        String number = StreamSupport.stream(afterTheFirstStart.spliterator(), false)
                .filter(told -> told.path("orderId").asText().equals(subject)
                        || told.path("listingId").asText().equals(subject))
                .map(told -> told.path("number").asText())
                .findFirst()
                .orElseThrow();
        Visit visit = (device.equals("phone") ? browser.phone() : browser.desk())
                .in(language)
                .as(name, "demo");

        visit.open("/" + page + "/" + number);

        visit.looksRight("demo-" + subject + "-" + name + "-" + device + "-" + language);
    }

    @ParameterizedTest
    @CsvSource({"phone, zh-CN, 青瓷小铺", "desk, en, 张女士鞋店"})
    void what_waits_for_whom_stands_first_in_their_cases(String device, String language, String name) {
        Visit visit = (device.equals("phone") ? browser.phone() : browser.desk())
                .in(language)
                .as(name, "demo");

        Page page = visit.open("/cases");

        assertThat(page.locator("section[aria-labelledby=waiting] li").count()).isPositive();
        visit.looksRight("demo-waiting-" + name + "-" + device + "-" + language);
    }

    @Test
    void who_comes_back_can_be_somebody_else_even_without_a_script() {
        Page page = browser.phone().withoutScript().open("/");
        be(page, "江城阿辉");
        page.goBack();
        be(page, "linjing");
        assertThat(page.locator(".own bdi").textContent()).isEqualTo("linjing");
        assertThat(page.url()).contains("/work/");

        page.getByText("换一个演示账号").click();
        be(page, "王某");
        assertThat(page.locator(".own bdi").textContent()).isEqualTo("王某");
    }

    @Test
    void a_start_page_that_was_left_open_for_long_asks_for_no_password() {
        Page page = browser.phone().open("/");
        page.context().clearCookies();
        be(page, "王某");

        assertThat(page.locator("#password").count()).isZero();
        be(page, "王某");
        assertThat(page.locator(".own bdi").textContent()).isEqualTo("王某");
    }

    private static void be(Page page, String name) {
        page.locator(".cast button", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
        page.waitForLoadState();
    }

    private static JsonNode cases() {
        return get("/api/cases?limit=200", "linjing").path("items");
    }

    private static JsonNode about(String order, String review) {
        return StreamSupport.stream(afterTheFirstStart.spliterator(), false)
                .filter(told -> told.path("orderId").asText().equals(order))
                .filter(told -> review == null || told.path("reviewId").asText().equals(order + "-" + review))
                .findFirst()
                .orElseThrow();
    }

    /** The number of the first case about this order. */
    private static String first(String order) {
        return StreamSupport.stream(afterTheFirstStart.spliterator(), false)
                .filter(told -> told.path("orderId").asText().equals(order))
                .map(told -> told.path("number").asText())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static JsonNode whole(String order, String review) {
        return get("/api/cases/" + about(order, review).path("number").asText(), "linjing");
    }

    private static JsonNode get(String path, String name, Object... values) {
        return http.get()
                .uri(path, values)
                .headers(headers -> headers.setBasicAuth(name, "demo", UTF_8))
                .retrieve()
                .body(JsonNode.class);
    }
}
