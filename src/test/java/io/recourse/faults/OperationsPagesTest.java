package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.recourse.faults.UnreliableMarketplace.State;
import io.recourse.marketplace.CallsOverHttp;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What a supervisor sees of a marketplace that is down, and does once it is back. */
@BrowserTest
@Import(MarketplaceDownTest.FarAway.class)
@TestPropertySource(properties = "recourse.marketplace.secret=" + CallsOverHttp.SECRET)
class OperationsPagesTest {

    private final Browser browser;
    private final Scenario scenario;
    private final UnreliableMarketplace marketplace;

    OperationsPagesTest(Browser browser, Scenario scenario, UnreliableMarketplace marketplace) {
        this.browser = browser;
        this.scenario = scenario;
        this.marketplace = marketplace;
    }

    @BeforeEach
    void it_is_up() {
        marketplace.startAnew();
    }

    @Test
    void an_incident_is_told_with_its_cause_and_a_retry_carries_the_measure_out() {
        // given a marketplace that is down for longer than the step is tried
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        marketplace.is(State.DOWN);
        scenario.settle();
        Visit supervisor = browser.desk().as(scenario.supervisor());
        Page page = supervisor.open("/operations");
        assertThat(page.locator(".empty h2").textContent()).isEqualTo("没有故障");
        assertThat(page.locator("section:has(#trying) li").innerText())
                .contains(complaint.number(), "评价暂时隐藏（对象：", "交易平台没有答复", "还会尝试 7 次");
        scenario.advanceTo("2026-03-12T10:00:00+08:00");

        // then its cause is told in words
        page = supervisor.open("/operations");
        assertThat(page.locator(".places a[aria-current]").innerText()).isEqualToNormalizingWhitespace("故障 1");
        assertThat(page.locator(".trouble").innerText())
                .contains(complaint.number(), "评价暂时隐藏", "评价暂时隐藏（对象：", "交易平台没有答复，可能停机或网络中断。", "3月11日");

        // when it is retried while the marketplace is still down, and once it is back
        page.locator(".trouble button").click();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("1 项已重试。");
        assertThat(page.locator("#results").innerText()).contains(complaint.number(), "已排上队，即将执行");
        scenario.settle();
        page.reload();
        assertThat(page.locator("#results").innerText()).contains("仍未成功，系统会继续自动重试");
        scenario.advanceTo("2026-03-15T10:00:00+08:00");
        page.reload();
        assertThat(page.locator("#results").innerText()).contains("仍有步骤停止");
        marketplace.is(State.UP);
        page.locator(".pick input").check();
        page.getByText("重试所选").click();
        scenario.settle();
        page.reload();

        // then it is carried out
        assertThat(page.locator("#results").innerText()).contains("已执行完成");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
        supervisor.looksRight("operations-retried");
    }

    @Test
    void the_process_is_shown_with_how_many_stand_where() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.fileAboutReview("EXTORTION").bothRest();
        marketplace.is(State.DOWN);
        scenario.advanceTo("2026-03-12T09:00:00+08:00");

        Visit admin = browser.desk().in("en").as(scenario.admin());
        Page page = admin.open("/operations/process");
        assertThat(page.locator("tr:has-text('Evidence of both sides') td").allInnerTexts())
                .containsExactly("1", "0");
        assertThat(page.locator("tr:has-text('Examination, to be decided') td").allInnerTexts())
                .containsExactly("1", "0");
        assertThat(page.locator("a.late").allInnerTexts()).containsExactly("2");
        page.locator("main details summary").click();
        page.locator("[data-island-state=ready]").waitFor();
        assertThat(page.locator(".djs-overlays[data-container-id=receiveTask_gatherEvidence] .count")
                        .textContent())
                .isEqualTo("1");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");

        Visit plain = browser.narrow().in("en").withoutScript().as(scenario.supervisor());
        assertThat(plain.open("/operations").locator(".trouble").count()).isEqualTo(2);
        plain.looksRight("operations-incidents-plain");
        plain.page().locator("button[name=all]").click();
        assertThat(plain.page().locator("[data-done]").textContent()).isEqualTo("2 steps are tried again.");
        assertThat(plain.page().locator("#results li").count()).isEqualTo(2);
        plain.open("/operations/process");
        plain.looksRight("operations-process-plain");
    }

    /** Numbers of the picture that lie on each other, on a name, or are not whole; in pixels. */
    private static List<?> notWhole(Page page) {
        return (List<?>) page.evaluate("""
                () => {
                  const picture = document.querySelector('.island.picture');
                  const frame = picture.getBoundingClientRect();
                  const counts = [...picture.querySelectorAll('.count')].map(one => [one.textContent, one.getBoundingClientRect()])
                    .filter(([, box]) => box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom);
                  const names = [...picture.querySelectorAll('.djs-visual text tspan')].map(one => [one.textContent, one.getBoundingClientRect()]);
                  const on = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                  const wrong = counts.length === 0 ? ['no number is seen'] : [];
                  counts.forEach(([number, box], at) => {
                    counts.slice(at + 1).filter(([, other]) => on(box, other)).forEach(([other]) => wrong.push(`${number} on ${other}`));
                    names.filter(([, name]) => on(box, name)).forEach(([name]) => wrong.push(`${number} on ${name}`));
                    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
                      wrong.push(`${number} is cut off`);
                    }
                    if (box.height > 24 || box.width > 64) {
                      wrong.push(`${number} is ${box.width} by ${box.height}`);
                    }
                  });
                  return wrong;
                }
                """);
    }

    /** Each number gets a place anew, under a name anew, once the picture stands still. */
    private static Object places(Page page) {
        return page.evaluate("[...document.querySelectorAll('.djs-overlay')].map(one => one.dataset.overlayId)");
    }

    /** As of 200,000 open cases, with something at every step at which a case can stand. */
    private static final String MANY = """
            {"event_negotiationPeriodEnded": 81234, "receiveTask_gatherEvidence": 158422, "userTask_decideCase": 9999,
             "receiveTask_awaitSupplement": 10000, "gateway_appealAwaited": 42, "serviceTask_carryOutMeasures": 12, "userTask_decideAppeal": 317,
             "serviceTask_hideReview": 4}
            """;

    @ParameterizedTest
    @ValueSource(ints = {1366, 320})
    void the_numbers_in_the_picture_are_whole_and_cover_no_name_however_many_there_are(int width) {
        scenario.fileAboutReview("EXTORTION");
        Visit visit = (width == 320 ? browser.narrow() : browser.office()).as(scenario.supervisor());
        Page page = visit.open("/operations/process");
        page.evaluate("many => { document.querySelector('[data-counts]').dataset.counts = many; }", MANY);
        page.locator("main details summary").click();
        page.locator("[data-island-state=ready]").first().waitFor();
        visit.picture("operations-process-many-" + width);

        assertThat(notWhole(page)).isEmpty();
        // the whole picture is too small on a phone for names to be read
        for (String way : width == 320 ? List.of("in", "in") : List.of("in", "in", "fit", "in")) {
            Object before = places(page);
            page.locator("[data-zoom=" + way + "]").first().click();
            page.waitForCondition(() -> !places(page).equals(before));
            assertThat(notWhole(page)).as(way).isEmpty();
        }
        visit.picture("operations-process-many-nearer-" + width);
    }

    @Test
    void nobody_else_sees_operations() {
        Visit reviewer = browser.desk().in("en").as(scenario.reviewer());
        assertThat(reviewer.open("/operations").locator("h1").textContent()).isEqualTo("Your role does not allow this");
        assertThat(reviewer.open("/operations/process").locator("h1").textContent())
                .isEqualTo("Your role does not allow this");
        assertThat(reviewer.page().locator(".sections").innerText()).doesNotContain("Operations");
    }
}
