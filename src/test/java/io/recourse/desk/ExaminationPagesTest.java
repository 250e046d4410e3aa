package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import io.recourse.web.Caller.Answer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One case at the desk, from its evidence to the decision, and again on appeal. */
@BrowserTest
class ExaminationPagesTest {

    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "20260309-0001", "issuedAt": "2026-03-09T10:00:00+08:00",
             "chatFrom": "2026-03-05T20:00:00+08:00", "chatTo": "2026-03-05T21:00:00+08:00",
             "threatenedAt": "2026-03-05T20:20:00+08:00", "parties": ["shop", "buyer"], "completeness": "FULL",
             "transcript": "买家：给我返现 200 元，不然就给差评。", "note": "聊天记录显示买家先要挟。"}
            """;

    private final Browser browser;
    private final Scenario scenario;

    ExaminationPagesTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    private FiledCase withEvidence() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        handIn(complaint, scenario.seller(), CHAT, 1);
        handIn(complaint, scenario.seller(), "{\"type\": \"SCREENSHOT\"}", 2);
        complaint.answer("我只是要求退货运费，没有要挟卖家。");
        return complaint.bothRest();
    }

    private static void handIn(FiledCase complaint, Person by, String item, int pictures) {
        var body = new ByteArrayOutputStream();
        part(body, "item", null, "application/json", item.getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= pictures; i++) {
            part(body, "file", "p" + i + ".png", "image/png", picture(i));
        }
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        Answer answer = by.caller()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .call("POST", complaint.path("/evidence"), BodyPublishers.ofByteArray(body.toByteArray()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static void part(ByteArrayOutputStream body, String name, String file, String type, byte[] content) {
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + name + "\""
                        + (file == null ? "" : "; filename=\"" + file + "\"") + "\r\nContent-Type: " + type
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] picture(int seed) {
        var image = new BufferedImage(400, 640, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(seed == 1 ? 0xE8F0E8 : 0xE8E8F4));
        pen.fillRect(0, 0, 400, 640);
        pen.setColor(new Color(0x335544));
        for (int i = 0; i < 9; i++) {
            pen.fillRoundRect(i % 2 == 0 ? 20 : 140, 20 + i * 68, 220 - 9 * (i * seed % 7), 44, 16, 16);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void what_comes_on_the_screen_has_been_looked_at_and_what_is_below_it_has_not() {
        FiledCase complaint = withEvidence();
        Visit supervisor = browser.desk().in("en").as(scenario.supervisor());
        Page page = supervisor.open("/work/" + complaint.number());

        page.waitForResponse("**/looks", () -> page.locator("#item-E1").scrollIntoViewIfNeeded());
        assertThat(looks(complaint)).contains("E1").doesNotContain("E2");
        page.waitForResponse(
                response -> response.url().endsWith("/looks")
                        && response.request().postData().contains("E2%2F2"),
                () -> page.locator("#item-E2 .picture").last().scrollIntoViewIfNeeded());
        assertThat(looks(complaint)).contains("E1", "E2", "E2/2");
    }

    private List<String> looks(FiledCase complaint) {
        List<String> looks = new ArrayList<>();
        complaint.timelineSeenBy(scenario.admin()).forEach(event -> {
            if (event.get("type").asText().equals("EVIDENCE_OPENED")) {
                looks.add(event.at("/data/item").asText().replaceAll(".*-", "")
                        + (event.at("/data").has("file") ? "/" + event.at("/data/file") : ""));
            }
        });
        return looks;
    }

    @Test
    void a_reviewers_whole_story_in_chinese() {
        FiledCase complaint = withEvidence();
        Visit reviewer = browser.desk().as(scenario.reviewer());
        Page page = reviewer.page();
        page.locator("[data-key=n]").click();
        page.waitForURL("**/work/" + complaint.number());
        assertThat(page.locator("[data-done]").textContent()).contains(complaint.number());
        assertThat(page.locator(".axis li").allInnerTexts())
                .anySatisfy(mark -> assertThat(mark).contains("E1 旺旺", "在评价之前"))
                .anySatisfy(mark -> assertThat(mark).contains("20:20", "要挟，据投诉方 E1 旺旺举证号（聊天记录），在评价之前"));
        assertThat(page.locator(".axis .order").innerText()).isEqualTo("据证据所载，要挟在前，评价在后。");
        for (String kind : new String[] {"TALK", "THREAT", "DISPUTED", "COMPLAINT"}) {
            assertThat(page.locator(".axis svg ." + kind + " .mark").count())
                    .as(kind)
                    .isEqualTo(1);
        }
        page.locator(".exhibit img").first().scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('.exhibit img').naturalWidth > 0");
        reviewer.looksRight("examination-zh-CN");

        for (String element : new String[] {"DEMAND", "REVIEW_AS_THREAT", "THREAT_BEFORE_REVIEW"}) {
            page.locator("[name='answer." + element + "'][value=YES]").check();
            page.locator("[name='cited." + element + "']:not([value=REVIEW], [value=ORDER])")
                    .first()
                    .check();
        }
        for (String element : new String[] {"FREIGHT_ONLY", "SHIPPING_ONLY"}) {
            if (page.locator("[name='answer." + element + "']").count() > 0) {
                page.locator("[name='answer." + element + "'][value=NO]").check();
            }
        }
        reasons(page, "要挟发生在评价之前（见E1）。", "据此，投诉成立。");
        assertThat(page.locator("#points-to").innerText()).isEqualTo("以上回答指向：成立");
        page.locator("[name=outcome][value=PARTLY_UPHELD]").check();
        reasons(page, "要挟发生在评价之前（见E1）。", "据此，投诉部分成立。");
        page.locator("[name=outcome][value=UPHELD]").check();
        reasons(page, "要挟发生在评价之前（见E1）。", "据此，投诉成立。");
        reviewer.looksRight("examination-answered-zh-CN");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/decision");
        assertThat(page.locator("main").innerText()).contains("成立", "双方可在", "删除");
        reviewer.looksRight("decision-zh-CN");
        APIResponse letter = page.request().get(page.url().replace("/decision", "/letter?in=en"));
        assertThat(letter.status()).isEqualTo(200);
        assertThat(letter.body()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/work/" + complaint.number());
        assertThat(page.locator("[data-done]").textContent()).contains("已裁定");
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.seenBy(scenario.buyer()).toString()).doesNotContain("\"reviewer\"");
        reviewer.looksRight("examination-decided-zh-CN");
    }

    /** What the page writes by itself, when it has come that far. */
    private static void reasons(Page page, String has, String ends) {
        page.waitForFunction(
                "([has, ends]) => { const words = document.querySelector('#reasons').value;"
                        + " return words.includes(has) && words.endsWith(ends); }",
                List.of(has, ends));
    }

    @Test
    void a_reviewers_story_in_english_by_keyboard_with_a_draft_that_survives() {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.desk().in("en").dark().as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.evaluate("() => document.activeElement.id")).asString().endsWith("E2");
        page.keyboard().press("z");
        page.keyboard().press("r");
        assertThat(page.locator(".picture.zoomed.turned-1").count()).isEqualTo(1);
        page.keyboard().press("z");
        page.keyboard().press("s");
        page.locator("dialog[open] img").nth(1).waitFor();
        reviewer.picture("examination-beside-en");
        page.keyboard().press("Escape");

        page.locator("[name='answer.DEMAND'][value=NO]").check();
        reasons(page, "It is not the case that the buyer demanded money", "The complaint is therefore rejected.");
        page.locator("#reasons").fill("The chat shows no threat.");
        page.waitForResponse("**/draft", () -> page.locator("[name='answer.DEMAND'][value=YES]")
                .check());
        assertThat(page.locator("#reasons").inputValue()).isEqualTo("The chat shows no threat.");
        Visit elsewhere = browser.narrow().in("en").as(scenario.reviewer());
        elsewhere.open("/work/" + complaint.number());
        assertThat(elsewhere.page().locator("#reasons").inputValue()).isEqualTo("The chat shows no threat.");
        elsewhere.looksRight("examination-narrow-en");

        reviewer.expecting("401").sessionEnds();
        page.locator("#reasons").fill("The chat shows no threat at all.");
        page.waitForURL("**/sign-in?to=*");
        page.locator("#name").fill("reviewer");
        page.locator("#password").fill("password of reviewer");
        page.locator("main form button").click();
        page.waitForURL("**/work/" + complaint.number());
        assertThat(page.locator("#reasons").inputValue()).isEqualTo("The chat shows no threat at all.");

        page.locator("[name=outcome][value=REJECTED]").check();
        page.locator("#rule").fill("");
        reviewer.expecting("422");
        page.keyboard().press("Control+Enter");
        page.locator(".refusal a[href='#rule']").waitFor();
        assertThat(page.locator("#reasons").inputValue()).isEqualTo("The chat shows no threat at all.");
        reviewer.looksRight("examination-refused-en");
        page.locator("#rule").fill("Article 86");
        page.keyboard().press("Control+Enter");
        page.locator(".refusal a[href='#cited.DEMAND']").click();
        assertThat(page.locator(".refusal").innerText())
                .contains("\"Did the buyer demand money or another improper benefit?\" cites nothing");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("cited.DEMAND");
        reviewer.looksRight("examination-uncited-en");
        page.locator("[name='answer.DEMAND'][value=NO]").check();
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/decision");
        reviewer.looksRight("decision-en");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/work/" + complaint.number());
        assertThat(complaint.status()).isEqualTo("DECIDED");
    }

    /** The reasons that are there after signing in again, when the session ended before they were written. */
    private String writtenAfterTheSession(String meanwhile) {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.office().in("en").expecting("401").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        reviewer.sessionEnds();
        page.evaluate("""
                () => {
                  const reasons = document.querySelector('#reasons');
                  const write = words => {
                    reasons.value += words;
                    reasons.dispatchEvent(new Event('input', { bubbles: true }));
                  };
                  write('There is no threat.');
                  %s
                }
                """.formatted(meanwhile));
        page.waitForURL("**/sign-in?to=*");
        page.locator("#name").fill("reviewer");
        page.locator("#password").fill("password of reviewer");
        page.locator("main form button").click();
        page.waitForURL("**/work/" + complaint.number());
        return page.locator("#reasons").inputValue();
    }

    @Test
    void what_is_written_is_kept_when_a_look_for_news_learns_first_that_the_session_is_over() {
        assertThat(writtenAfterTheSession("document.dispatchEvent(new Event('visibilitychange'));"))
                .isEqualTo("There is no threat.");
    }

    @Test
    void what_is_written_while_the_draft_is_on_its_way_is_kept_when_the_session_is_over() {
        assertThat(writtenAfterTheSession("""
                                document.querySelector('#saved').addEventListener(
                                  'htmx:beforeSend', () => write(' None at all.'), { once: true });
                                """)).isEqualTo("There is no threat. None at all.");
    }

    @Test
    void a_save_of_the_page_that_arrives_after_what_was_written_later_does_not_replace_it() {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        page.locator("[name='answer.DEMAND'][value=NO]").check();
        page.locator("#reasons").fill("There is no");
        Object early = page.evaluate(
                "() => new URLSearchParams(new FormData(document.querySelector('#decision'))).toString()");
        page.locator("#reasons").fill("There is no threat.");
        page.locator("[name=outcome][value=REJECTED]").check();
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/decision");
        assertThat(page.evaluate("""
                        async body => (await fetch(location.pathname.replace('/decision', '/draft'), {
                          method: 'POST',
                          body: new URLSearchParams(body),
                          headers: { ...JSON.parse(document.body.getAttribute('hx-headers')), 'HX-Request': 'true' },
                        })).status
                        """, early)).isEqualTo(200);
        page.reload();
        assertThat(page.url()).endsWith("/decision");
        assertThat(page.locator("main").innerText()).contains("There is no threat.");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/work/" + complaint.number());
        assertThat(complaint.status()).isEqualTo("DECIDED");
    }

    @Test
    void a_race_says_who_took_the_case_and_keeps_what_was_typed() {
        FiledCase complaint = withEvidence();
        Person li = scenario.person("li", "REVIEWER");
        Visit slow = browser.desk().in("en").expecting("409").as(scenario.reviewer());
        Page page = slow.open("/work/" + complaint.number());
        complaint.claim(li);
        page.getByText("Take this case").click();
        page.locator(".refusal").waitFor();
        assertThat(page.locator(".refusal").innerText()).contains("This case has been taken", "li took the case");
        slow.looksRight("examination-taken-en");

        complaint.release(li).claim(scenario.reviewer());
        slow.open("/work/" + complaint.number());
        page.locator("#reasons").fill("Half a decision.");
        page.locator("#saved").getByText("Draft saved").waitFor();
        page.locator("[name=outcome][value=REJECTED]").check();
        complaint.assign(scenario.supervisor(), li);
        page.locator("[data-key='ctrl+enter']").click();
        page.locator(".refusal").waitFor();
        assertThat(page.locator(".refusal").innerText())
                .contains("supervisor assigned the case", "Half a decision.", "li is working on it");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light", "en, dark"})
    void the_question_the_evidence_and_what_sends_are_on_one_screen(String language, String light) {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = (light.equals("dark") ? browser.office().dark() : browser.office()).in(language);
        Page page = reviewer.as(scenario.reviewer()).open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        page.keyboard().press("j");
        for (int i = 0; i < page.locator(".element").count(); i++) {
            // the evidence that was looked at stays, whichever question is at hand
            for (String place : new String[] {
                ".element[aria-current] legend",
                ".element[aria-current] .answers",
                "[id^=name-E1]",
                "[form=decision].btn-primary"
            }) {
                assertThat(Visit.boxOf(page, place))
                        .as("%s at question %s", place, i + 1)
                        .satisfies(box -> assertThat(box.y).isNotNegative())
                        .satisfies(box -> assertThat(box.y + box.height).isLessThanOrEqualTo(768));
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/examination-office-" + language + "-" + (i + 1) + ".png")));
            page.keyboard().press("u");
        }
        assertThat(page.evaluate("() => document.documentElement.scrollHeight <= innerHeight"))
                .isEqualTo(true);
        assertThat(Visit.boxOf(page, "#points-to").y).isBetween(0.0, 768.0);
        reviewer.looksRight("examination-office-" + language);
    }

    @Test
    void a_picture_fits_or_is_as_large_as_it_is_and_any_two_are_laid_side_by_side() {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.office().in("en").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        page.keyboard().press("j");
        page.waitForFunction("() => document.querySelector('.exhibit img').naturalWidth === 400");
        page.keyboard().press("z");
        assertThat(Visit.boxOf(page, ".exhibit img").width).isEqualTo(400);
        page.keyboard().press("s");
        page.locator("dialog[open] img").nth(1).waitFor();
        page.locator("#shown-2").selectOption("2");
        assertThat(page.locator("dialog img").last().getAttribute("src"))
                .isEqualTo(page.locator(".exhibit img").nth(2).getAttribute("src"));
        Locator left = page.locator("dialog .frame-of").first();
        page.waitForFunction(
                "() => [...document.querySelectorAll('dialog img')].every(one => one.naturalWidth === 400)");
        double fits = left.locator("img").boundingBox().width;
        left.hover();
        for (int i = 0; i < 8; i++) {
            page.mouse().wheel(0, -100);
        }
        page.waitForFunction(
                "fits => document.querySelector('dialog img').getBoundingClientRect().width > 2 * fits", fits);
        double before = ((Number) left.evaluate("frame => frame.scrollTop")).doubleValue();
        page.mouse().down();
        page.mouse().move(left.boundingBox().x + 100, left.boundingBox().y + 100);
        page.mouse().up();
        assertThat(((Number) left.evaluate("frame => frame.scrollTop")).doubleValue())
                .isGreaterThan(before);
        reviewer.picture("examination-viewer-en");
        page.locator("dialog [data-do=fit]").first().click();
        assertThat(left.locator("img").boundingBox().width).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 同时在看此案：li, 此案现在由 li 承办", "en, Also looking at this case: li, li has the case now"})
    void an_open_page_says_who_else_looks_and_that_the_case_was_given_to_somebody_else(
            String language, String looking, String holder) {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Person li = scenario.person("li", "REVIEWER");
        Visit reviewer = browser.office().in(language).as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        assertThat(page.locator(".news").count()).isZero();
        Page other = browser.office().in(language).as(li).open("/work/" + complaint.number());
        assertThat(other.locator(".news").innerText()).doesNotContain("li").contains("reviewer");
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        page.locator(".news").getByText(looking).waitFor();
        double top = Visit.boxOf(page, ".look").y;

        complaint.assign(scenario.supervisor(), li);
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        page.locator(".news.changed").waitFor();
        assertThat(page.locator(".news").innerText()).contains(holder);
        assertThat(Visit.boxOf(page, ".look").y).isEqualTo(top);
        reviewer.looksRight("examination-news-" + language);
        assertThat(scenario.reviewer().reads("/api/messages").text()).contains("TAKEN_AWAY");
        assertThat(li.reads("/api/messages").text()).contains("ASSIGNED");
        page.locator(".news a").click();
        page.locator("#turn").waitFor();

        // whoever left is looking no more
        scenario.advanceBy(Duration.ofSeconds(30));
        page.reload();
        assertThat(page.locator("#news").innerText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN", "en"})
    void a_case_on_paper_is_what_there_is_to_look_at_with_each_time_once(String language) {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.office().in(language).as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.locator("[data-island-state=ready]").waitFor();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String gone : new String[] {".send", ".keys", "nav", ".menu", ".foot", "#decision", ".toc", ".tools"}) {
            assertThat(page.locator(gone + ":visible").count()).as(gone).isZero();
        }
        assertThat(page.locator(".moment .short:visible").count()).isZero();
        assertThat(page.locator(".moment .exact:visible").count())
                .isEqualTo(page.locator(".moment").count());
        assertThat(page.locator("main").innerText()).contains(complaint.number(), "E1", "E2", "2026");
        reviewer.picture("case-on-paper-" + language);
    }

    @Test
    void asking_skipping_and_releasing_without_a_script() {
        FiledCase complaint = withEvidence().claim(scenario.reviewer());
        Visit reviewer = browser.desk().withoutScript().expecting("422").as(scenario.reviewer());
        Page page = reviewer.open("/work/" + complaint.number());
        page.getByText("要求补充…").click();
        page.locator("#from-COMPLAINANT").check();
        page.getByText("发出要求并等待").click();
        assertThat(page.locator(".refusal a").first().getAttribute("href")).isEqualTo("#question");
        assertThat(page.locator("#from-COMPLAINANT").isChecked()).isTrue();
        page.locator("#question").fill("请补充完整的聊天记录。");
        page.getByText("发出要求并等待").click();
        assertThat(complaint.status()).isEqualTo("SUPPLEMENT");
        complaint.rests(scenario.seller());

        reviewer.open("/work/" + complaint.number());
        page.locator("[name='answer.DEMAND'][value=NO]").check();
        page.getByText("根据以上回答生成理由").click();
        assertThat(page.locator("#reasons").inputValue()).contains("不存在以下情形：买家索要钱财");
        page.locator("#reasons").fill("写到一半。");
        page.getByText("保存草稿").click();
        assertThat(page.locator("#reasons").inputValue()).isEqualTo("写到一半。");
        page.getByText("跳过…").click();
        page.locator("#reason").fill("与卖家相识。");
        page.getByText("跳过此案").click();
        assertThat(page.locator("[data-done]").textContent()).contains("已放回列表");
        assertThat(complaint.assignee()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN", "en"})
    void a_second_reviewer_thinks_alone_before_seeing_the_first_decision(String language) {
        FiledCase complaint = withEvidence().claimAndDecide(scenario.reviewer(), "UPHELD");
        complaint.appeal(scenario.buyer()).claim(scenario.seniorReviewer());
        Visit senior = browser.desk().in(language).as(scenario.seniorReviewer());
        senior.open("/cases/" + complaint.number());
        Page page = senior.page();
        assertThat(page.locator("#decision, #measures").count()).isZero();
        senior.picture("case-kept-back-" + language);
        senior.open("/work/" + complaint.number());
        assertThat(page.locator("main").innerText()).doesNotContain("依据双方提交的证据。");
        page.locator("[name=outcome][value=REJECTED]").check();
        page.locator("#reasons").fill("没有看到要挟。");
        senior.looksRight("first-view-" + language);
        page.locator("[data-key='ctrl+enter']").click();
        page.locator("#first").waitFor();
        assertThat(page.locator("main").innerText()).contains("依据双方提交的证据。", "没有看到要挟。");
        page.locator("[name=outcome][value=REVERSED]").check();
        page.locator("#measure-0").uncheck();
        page.locator("#reasons").fill("证据未显示要挟。");
        senior.looksRight("appeal-" + language);
        page.locator("[data-key='ctrl+enter']").click();
        page.waitForURL("**/decision");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(language.equals("en") ? "Decide now" : "确认裁定"))
                .click();
        page.waitForURL("**/work/" + complaint.number());
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
    }
}
