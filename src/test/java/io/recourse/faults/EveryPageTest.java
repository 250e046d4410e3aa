package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.recourse.evidence.Upload;
import io.recourse.faults.UnreliableMarketplace.State;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.GivenUp;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import io.recourse.web.Problem;
import io.recourse.web.StoredProblem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every page there is, in both languages (in a plain {@code ./verify} in one), as each kind of reader who sees another one: axe, sideways scrolling, weight,
 * language, keyboard, and, where they are wanted, a picture of each in {@code target/screenshots/pages}.
 */
@BrowserTest
@Import(MarketplaceDownTest.FarAway.class)
@TestPropertySource(properties = "recourse.marketplace.secret=" + CallsOverHttp.SECRET)
class EveryPageTest {

    /** What leads on, is a file, or rows for a page that is there. */
    private static final Set<String> NO_PAGES = Set.of(
            "/",
            "/cases/{number}/file.zip",
            "/work/live",
            "/work/{number}/live",
            "/cases/{number}/looks",
            "/file/many/line");

    private static final String CHAT = """
            {'type': 'CHAT_RECORD', 'number': '20260309-0001', 'issuedAt': '2026-03-16T10:00:00+08:00',
             'chatFrom': '2026-03-10T20:00:00+08:00', 'chatTo': '2026-03-10T21:00:00+08:00',
             'parties': ['shop', 'buyer'], 'completeness': 'FULL',
             'transcript': '买家：给我返现 200 元，不然就给差评。', 'note': '聊天记录显示买家先要挟。'}
            """;

    /** What people wrote, here and in the harness's verbs. */
    private static final String[] WRITTEN = {
        "买家以差评相要挟。",
        "情况如订单所示。",
        "该账户违规。",
        "已与买家沟通。",
        "愿意协商解决。",
        "同意。",
        "少发了一只，补发给您。",
        "裁定有误，请复审。",
        "请补充完整的聊天记录。",
        "完整聊天",
        "第八十六条",
        "依据双方提交的证据。",
        "买家：给我返现 200 元，不然就给差评。",
        "聊天记录显示买家先要挟。",
        "我只是要求退货运费。",
        "没有看到要挟。",
        "聊天.png",
        "女靴",
        "差评",
        "好买家"
    };

    private final Browser browser;
    private final Scenario scenario;
    private final UnreliableMarketplace marketplace;
    private final JdbcClient jdbc;
    private final RequestMappingHandlerMapping handlers;
    private final List<Place> places = new ArrayList<>();

    EveryPageTest(
            Browser browser,
            Scenario scenario,
            UnreliableMarketplace marketplace,
            JdbcClient jdbc,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.browser = browser;
        this.scenario = scenario;
        this.marketplace = marketplace;
        this.jdbc = jdbc;
        this.handlers = handlers;
    }

    /** @param then what is done there before it is looked at */
    private record Place(String name, String reader, String path, Consumer<Page> then) {

        /** Told by a status of its own. */
        boolean isProblem() {
            return name.startsWith("problem-");
        }
    }

    @BeforeEach
    void it_is_up() {
        marketplace.startAnew();
    }

    @Test
    void every_page_is_right_in_both_languages() {
        cases();
        assertThat(visited()).as("pages that are looked at").containsExactlyInAnyOrderElementsOf(pages());

        List<String> faults = new ArrayList<>();
        look("zh-CN", faults);
        look("en", faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void whoever_is_about_to_stop_long_work_keeps_the_focus_when_the_page_looks_again() {
        scenario.supervisor();
        Page page = begun("supervisor", "en").open("/replay/" + longWork("supervisor", "replay", "RUNNING", null));
        page.locator("#stop-work").focus();
        page.evaluate("() => { window.before = document.activeElement; }");

        page.waitForFunction("() => document.getElementById('stop-work') !== window.before");
        page.waitForFunction("() => !document.querySelector('.htmx-swapping, .htmx-settling')");

        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("stop-work");
    }

    private void look(String language, List<String> faults) {
        Map<String, Visit> visits = new HashMap<>();
        for (Place place : places) {
            if (Repeats.FEWER && !isTurnOf(language, place)) {
                continue;
            }
            Visit visit = visits.computeIfAbsent(place.reader(), reader -> begun(reader, language));
            try {
                marketplace.is(place.name().equals("problem-503") ? State.DOWN : State.UP);
                Page page = visit.open(place.path());
                assertThat(page.url()).as("the address of " + place.name()).contains(place.path());
                place.then().accept(page);
                assertThat(page.locator("[data-problem]").count())
                        .as("problems on %s", place.name())
                        .isEqualTo(place.isProblem() ? 1 : 0);
                visit.looksRight("pages/" + language + "/" + place.name()).speaksOneLanguage(WRITTEN);
                // the same in both, so once
                if (Repeats.FEWER || language.equals("en")) {
                    visit.worksByKeyboard();
                }
            } catch (AssertionError | PlaywrightException fault) {
                faults.add(place.name() + ", " + language + ": " + fault.getMessage());
            }
        }
    }

    /** Where a page is looked at in one language alone: every other page in Chinese, and the rest in English and in the dark. */
    private boolean isTurnOf(String language, Place place) {
        return places.indexOf(place) % 2 == 0 ^ language.equals("en");
    }

    /** Parties come with their phones; English is looked at in the dark. */
    private Visit begun(String reader, String language) {
        boolean atDesk = Set.of("reviewer", "senior", "supervisor", "admin").contains(reader);
        Visit visit = (atDesk ? browser.desk() : browser.phone()).in(language).expecting("401|503");
        if (language.equals("en")) {
            visit.dark();
        }
        return reader.equals("anybody") ? visit : visit.as(scenario.person(reader));
    }

    // ---- what there is to be seen

    private void at(String name, String reader, String path) {
        at(name, reader, path, page -> {});
    }

    private void at(String name, String reader, String path, Consumer<Page> then) {
        places.add(new Place(name, reader, path, then));
    }

    /** Work that somebody asked for, in that state for good. */
    private String longWork(String reader, String sort, String state, String result) {
        String id = reader + "-" + sort + "-" + state.toLowerCase(Locale.ROOT);
        jdbc.sql(
                        "insert into long_work (id, sort, asked_by, started_at, seen_at, done, total, state, result)"
                                + " values (?, ?, ?, timestamp '2030-01-01 00:00:00', timestamp '2030-01-01 00:00:00', 3, 10, ?, ?)")
                .params(id, sort, reader, state, result)
                .update();
        return id;
    }

    /** The page of what would come of two months. */
    private String supposed() {
        Map<String, String> typed = new HashMap<>(Map.of(
                "from",
                "2026-03-16",
                "days",
                "60",
                "workday",
                "30",
                "weekend",
                "5",
                "minutes",
                "60",
                "reviewers",
                "3",
                "starts",
                "09:00",
                "ends",
                "18:00",
                "bothRest",
                "30",
                "seed",
                "1"));
        typed.put("away", "");
        return URI.create(Pages.submit(Pages.signedIn(scenario, scenario.supervisor()), "/staffing", typed)
                        .header("Location"))
                .getPath();
    }

    /** Cases at every stage, and something to see on every page. */
    private void cases() {
        Person seller = scenario.seller();
        Person buyer = scenario.buyer();
        Person reviewer = scenario.reviewer();
        Person senior = scenario.seniorReviewer();
        Person admin = scenario.admin();
        scenario.supervisor();

        // a step that came to a stop, and a case that is late
        FiledCase late = scenario.fileAboutReview("EXTORTION").bothRest().claim(reviewer);
        scenario.settle();
        FiledCase stuck = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);
        scenario.advanceTo("2026-03-16T12:00:00+08:00");
        marketplace.is(State.UP);

        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        FiledCase bargained = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        seller.does(bargained.path("/offers"), Map.of("remedy", "RESEND", "what", "女靴", "text", "少发了一只，补发给您。"));
        FiledCase gathering = scenario.fileAboutReview("EXTORTION");
        handIn(gathering, seller, CHAT);
        handIn(gathering, seller, "{'type': 'CHAT_RECORD'}");
        FiledCase examined = scenario.fileAboutReview("EXTORTION");
        handIn(examined, seller, CHAT);
        handIn(examined, seller, "{'type': 'SCREENSHOT'}");
        examined.answer("我只是要求退货运费。").bothRest().claim(reviewer);
        FiledCase waiting = scenario.fileAboutReview("ABUSE").bothRest();
        FiledCase asked = scenario.fileAboutReview("ADVERTISING").bothRest().claim(reviewer);
        asked.askForMore(reviewer, "COMPLAINANT");
        FiledCase decided =
                scenario.fileAboutReview("COMPETITOR").bothRest().claimAndDecide(reviewer, "UPHELD", "DELETE_REVIEW");
        FiledCase appealed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        appealed.appeal(buyer).claim(senior);
        FiledCase viewed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        viewed.appeal(buyer).claim(senior);
        senior.does(viewed.path("/appeal/first-view"), Map.of("outcome", "REJECTED", "reasons", "没有看到要挟。"));
        FiledCase closed = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(reviewer, "UPHELD");
        closed.appeal(buyer).claim(senior).decideAppeal(senior, "AFFIRMED");
        FiledCase withdrawn = scenario.fileAboutReview("EXTORTION").withdraw();
        FiledCase offered = scenario.fileAboutReview("EXTORTION").proposeSettlement();
        FiledCase seal = scenario.fileAboutAccount(buyer, seller, "COUNTERFEIT");
        seal.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL", "SANCTION_POINTS 12");
        scenario.settle();
        seller.caller()
                .put("/api/drafts/filing/portal", """
                {"key": "k", "orderId": "%1$s", "reviewId": "%1$s-by-buyer", "about": "差评", "kind": "UNREASONABLE_REVIEW",
                 "ground": "EXTORTION", "statement": "买家以差评相要挟。"}
                """.formatted(scenario.order().id()));
        scenario.listing("L-1", scenario.person("copycat", "SELLER"), "I-1", "I-2");
        scenario.person("owner", "SELLER").caller().put("/api/drafts/filing/portal", """
                {"key": "k", "orderId": "", "kind": "IMAGE_THEFT", "ground": "IMAGE_THEFT", "listing": "L-1", "images": ["I-2"]}
                """);
        reviewer.caller().put("/api/drafts/decision/" + examined.number(), """
                {"fields": {"outcome": ["REJECTED"], "rule": ["第八十六条"], "reasons": ["没有看到要挟。"]}}
                """);

        // and, with the marketplace down again, one that is being tried
        FiledCase trying = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);
        scenario.settle();
        marketplace.is(State.UP);
        String endpoint = admin.does("/api/operations/webhooks", Map.of("url", "https://platform.example/hooks"))
                .json()
                .get("id")
                .asText();
        GivenUp.delivery(jdbc, gathering, "MAIL", "buyer", "550 5.1.1 <buyer@mail.example>: mailbox unavailable");
        GivenUp.delivery(jdbc, trying, "WEBHOOK", endpoint, "503 Service Unavailable");
        jdbc.sql("insert into digest_subscription (account, token) values ('shop', 'the-link-at-the-end-of-a-summary')")
                .update();
        seller.get(decided.path("/decision/letter.pdf"));
        String code = jdbc.sql("select code from letter where case_number = ?")
                .param(decided.number())
                .query(String.class)
                .single();

        at("sign-in", "anybody", "/sign-in");
        at("sign-in-session-ended", "anybody", "/sign-in?to=/cases");
        at("sign-in-refused", "anybody", "/sign-in?to=/cases", page -> {
            page.fill("#name", "shop");
            page.fill("#password", "wrong");
            page.click("main form button");
        });
        at("transparency", "anybody", "/transparency");
        at("sources", "anybody", "/rules/sources");
        at("rules", "anybody", "/rules");
        at("rules-edition", "anybody", "/rules/2022");
        at("rules-table", "anybody", "/rules/2022/grounds");
        at("rules-compared", "anybody", "/rules/compare?from=rules-85&to=2022");
        at("verify", "anybody", "/verify");
        at("verify-genuine", "anybody", "/verify/" + code);
        at("unsubscribe", "anybody", "/notices/unsubscribe/the-link-at-the-end-of-a-summary");

        at("party-cases", "shop", "/cases");
        at("party-cases-none", "shop", "/cases?q=nothing");
        at("case-evidence", "shop", "/cases/" + gathering.number(), EveryPageTest::withPicture);
        at("case-evidence-of-the-other-side", "buyer", "/cases/" + gathering.number(), EveryPageTest::openAll);
        at("case-negotiation", "buyer", "/cases/" + dispute.number());
        at("case-with-offer", "buyer", "/cases/" + bargained.number(), EveryPageTest::openAll);
        at("offer", "buyer", "/cases/" + bargained.number() + "/offers/new?counters=1");
        at("case-examination", "shop", "/cases/" + examined.number());
        at("case-supplement", "shop", "/cases/" + asked.number());
        at("case-settlement-offered", "shop", "/cases/" + offered.number(), EveryPageTest::openAll);
        at("case-decided", "buyer", "/cases/" + decided.number(), EveryPageTest::openAll);
        at("case-appeal", "buyer", "/cases/" + appealed.number());
        at("case-closed", "shop", "/cases/" + closed.number());
        at("case-withdrawn", "shop", "/cases/" + withdrawn.number());
        at("evidence-types", "shop", "/cases/" + gathering.number() + "/evidence/new");
        for (String type : List.of("CHAT_RECORD", "SMS", "CALL_RECORDING", "EXTERNAL_CHAT")) {
            at(
                    "evidence-" + type.toLowerCase().replace('_', '-'),
                    "shop",
                    "/cases/" + gathering.number() + "/evidence/new?type=" + type);
        }
        at("evidence-to-complete", "shop", "/cases/" + gathering.number() + "/evidence/" + gathering.number() + "-E2");
        at(
                "evidence-answer",
                "buyer",
                "/cases/" + gathering.number() + "/evidence/" + gathering.number() + "-E1/answer");
        at("account", "buyer", "/account");
        at("messages", "buyer", "/messages");
        at("message", "buyer", "/messages/" + messageOf(buyer));
        at("ledger", "shop", "/accounts/shop/ledger");
        at("ledger-empty", "buyer", "/accounts/buyer/ledger");
        at("ledger-by-name", "shop", "/accounts/ledger?name=shop");
        at("calendar", "buyer", "/calendar?year=2026");
        at("file-order", "shop", "/file/order");
        at("file-about", "shop", "/file/about");
        at("file-ground", "shop", "/file/ground");
        at("file-which", "owner", "/file/which");
        at("file-check", "shop", "/file/check");
        at("file-proof", "shop", "/file/proof");
        at("file-words", "shop", "/file/words");
        at("file-send", "shop", "/file/send");
        at("file-resume", "shop", "/file");
        at("file-sent", "shop", "/file/sent/" + gathering.number());
        together();
        at("problem-403", "shop", "/overview");
        at("problem-404", "shop", "/cases/RC-2026-999999");
        at("problem-409", "shop", "/cases/" + withdrawn.number() + "/evidence/new");
        // the marketplace is down
        at("problem-503", "shop", "/file/check");

        at("work", "reviewer", "/work?queue=BOTH");
        at("work-none", "reviewer", "/work?queue=BOTH&q=nothing");
        at("examination", "reviewer", "/work/" + examined.number());
        at("decision", "reviewer", "/work/" + examined.number() + "/decision");
        at("examination-to-take", "reviewer", "/work/" + waiting.number());
        at("examination-late", "reviewer", "/work/" + late.number());
        String text = scenario.supervisor()
                .does(
                        "/api/texts",
                        Map.of("purpose", "ASK", "language", "zh-CN", "title", "完整聊天", "text", "请补充完整的聊天记录。"))
                .json()
                .get("id")
                .asText();
        jdbc.sql("""
                        insert into second_reading (id, case_number, ground, reader, drawn_at, drawn, percent)
                        values ('a-reading', ?, 'COMPETITOR', 'second', ?, 1, 10)
                        """)
                .params(decided.number(), OffsetDateTime.parse(scenario.now()))
                .update();
        scenario.person("second", "REVIEWER");
        at("texts", "supervisor", "/texts");
        at("text", "supervisor", "/texts/" + text);
        at("quality", "supervisor", "/quality");
        at("quality-of-a-reader", "second", "/quality");
        at("quality-reading", "second", "/quality/readings/a-reading");
        at("notes", "reviewer", "/work/" + examined.number() + "/notes");
        at("staff", "supervisor", "/staff");
        at("staff-person", "supervisor", "/staff/reviewer");
        at("precedents", "reviewer", "/work/" + examined.number() + "/precedents");
        at("staff-cases", "reviewer", "/cases");
        at("staff-case", "reviewer", "/cases/" + gathering.number());
        at("first-view", "senior", "/work/" + appealed.number());
        at("re-examination", "senior", "/work/" + viewed.number());
        at("examination-over", "senior", "/work/" + closed.number());
        at("overview", "supervisor", "/overview", EveryPageTest::openAll);
        at("work-of-supervisors", "supervisor", "/work?queue=BOTH");
        at("finding", "supervisor", "/findings/new");
        at("replay", "supervisor", "/replay");
        at("replay-running", "supervisor", "/replay/" + longWork("supervisor", "replay", "RUNNING", null));
        at("clock-pushed", "supervisor", "/clock/" + longWork("supervisor", "clock", "RUNNING", null));
        at("staffing", "supervisor", "/staffing");
        at("staffing-supposed", "supervisor", supposed(), EveryPageTest::openAll);
        at("examination-to-assign", "supervisor", "/work/" + waiting.number());
        at("incidents", "supervisor", "/operations", EveryPageTest::openAll);
        at("process", "supervisor", "/operations/process", EveryPageTest::withPicture);
        at("seals", "supervisor", "/operations/confirmations");
        at("seal", "supervisor", "/operations/confirmations/" + seal.number() + "/" + seqOfSeal());
        at("returns", "supervisor", "/operations/returns");
        at("deliveries", "supervisor", "/operations/deliveries");
        at("accounts", "admin", "/accounts");
        at("editions", "admin", "/editions");
        at(
                "edition-entered",
                "admin",
                "/editions/" + longWork("admin", "edition", "DONE", "{\"edition\":\"2022\",\"cases\":2,\"differ\":1}"));
        String refused = longWork("admin", "edition", "FAILED", null);
        jdbc.sql("update long_work set refused = ? where id = ?")
                .params(StoredProblem.write(Problem.refused("edition-same-day", LocalDate.of(2026, 3, 20))), refused)
                .update();
        at("edition-refused", "admin", "/editions/" + refused);
        at("webhooks", "admin", "/operations/webhooks");
        at("webhook", "admin", "/operations/webhooks/" + endpoint, EveryPageTest::openAll);
        at("dead-letters", "admin", "/operations/dead-letters");
        at("calendar-importing", "admin", "/calendar/imports/" + longWork("admin", "calendar", "RUNNING", null));
        at("calendar-to-change", "admin", "/calendar?year=2027");
        at("calendar-preview", "admin", "/calendar?year=2027", page -> {
            page.fill("#schedule", "year 2027\noff 2027-01-01..2027-01-03 元旦\noff 2027-03-11 春节\n");
            page.click("#importing button");
        });
        assertThat(stuck.tokens()).isNotEmpty();
    }

    /** Complaints that were filed in one go, and others that are being written. */
    private void together() {
        Person shoes = scenario.person("shoe-shop", "SELLER");
        List<OrderAtMarketplace> orders = Stream.of("buyer1", "buyer2", "buyer3")
                .map(name -> scenario.order(shoes, scenario.person(name, "BUYER")))
                .toList();
        String campaign = shoes.does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "statement",
                                "买家以差评相要挟。",
                                "items",
                                orders.subList(0, 2).stream()
                                        .map(order -> Map.of("orderId", order.id(), "reviewId", order.reviewId()))
                                        .toList()))
                .json()
                .get("campaign")
                .asText();
        shoes.caller().put("/api/drafts/filing/many", """
                {"key": "k", "kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "statement": "买家以差评相要挟。", "chosen": [
                 {"order": "%1$s", "review": "%1$s-by-buyer", "buyer": "buyer3", "text": "差评"},
                 {"order": "%2$s", "review": "%2$s-by-buyer", "buyer": "buyer1", "text": "差评"}]}
                """.formatted(
                        orders.get(2).id(), orders.get(0).id()));
        at("many-cases", "shoe-shop", "/cases");
        at("many-reviews", "shoe-shop", "/file/many");
        at("many-orders", "shoe-shop", "/file/many?of=ORDER");
        at("many-listings", "shoe-shop", "/file/many?of=LISTING");
        at("many-ground", "shoe-shop", "/file/many/ground");
        at("many-chats", "shoe-shop", "/file/many/chats", EveryPageTest::openAll);
        at("many-words", "shoe-shop", "/file/many/words", EveryPageTest::openAll);
        at("many-send", "shoe-shop", "/file/many/send");
        at("campaigns", "shoe-shop", "/campaigns");
        at("campaign", "shoe-shop", "/campaigns/" + campaign, EveryPageTest::openAll);
        at("campaign-at-the-desk", "reviewer", "/campaigns/" + campaign);
        at("board", "reviewer", "/campaigns/" + campaign + "/board", EveryPageTest::openAll);
    }

    private static void openAll(Page page) {
        page.evaluate(
                "() => document.querySelectorAll('main details:not(:has([data-island]))').forEach(one => one.open = true)");
    }

    private static void withPicture(Page page) {
        page.locator("details:has([data-source]) > summary").click();
        page.waitForFunction(
                "() => [...document.querySelectorAll('[data-source]')].every(one => one.dataset.islandState === 'ready')");
    }

    private void handIn(FiledCase complaint, Person by, String item) {
        Upload.item(item).file("聊天.png", picture()).by(by, complaint.path("/evidence"));
    }

    private int seqOfSeal() {
        return scenario.supervisor()
                .reads("/api/confirmations")
                .json()
                .at("/items/0/seq")
                .asInt();
    }

    private static String messageOf(Person person) {
        return person.reads("/api/messages").json().at("/items/0/id").asText();
    }

    private static byte[] picture() {
        var image = new BufferedImage(400, 640, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0xE8F0E8));
        pen.fillRect(0, 0, 400, 640);
        pen.setColor(new Color(0x335544));
        for (int i = 0; i < 9; i++) {
            pen.fillRoundRect(i % 2 == 0 ? 20 : 140, 20 + i * 68, 220 - i * 8, 44, 16, 16);
        }
        pen.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what there is

    private Set<String> visited() {
        List<PathPattern> known = pages().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .sorted(PathPattern.SPECIFICITY_COMPARATOR)
                .toList();
        Set<String> visited = new TreeSet<>();
        for (Place place : places) {
            PathContainer path = PathContainer.parsePath(place.path().replaceAll("\\?.*", ""));
            known.stream()
                    .filter(pattern -> !place.isProblem() && pattern.matches(path))
                    .findFirst()
                    .ifPresent(pattern -> visited.add(pattern.getPatternString()));
        }
        return visited;
    }

    private Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        handlers.getHandlerMethods().forEach((mapping, method) -> {
            if (isPage(mapping, method)) {
                // the page itself; longer ones are where its forms are sent to
                pages.add(Collections.min(mapping.getPatternValues(), Comparator.comparing(String::length)));
            }
        });
        pages.removeAll(NO_PAGES);
        return pages;
    }

    private static boolean isPage(RequestMappingInfo mapping, HandlerMethod method) {
        var methods = mapping.getMethodsCondition().getMethods();
        return method.getBeanType().getName().startsWith("io.recourse.")
                && (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class)
                && !ResponseEntity.class.isAssignableFrom(method.getReturnType().getParameterType());
    }
}
