package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotScale;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Somebody at a browser: a device, a language, light or dark, and a session of their own. The methods that describe the
 * visitor come before the first page.
 */
public final class Visit {

    private static final String LANGUAGE = "recourse-language";
    private static final Path PICTURES = Path.of("target/screenshots");
    /** Nobody compares them, so they are taken for whoever wants to see what has become of the pages. */
    private static final boolean PICTURES_WANTED = Boolean.getBoolean("recourse.test.pictures");

    private static final Path AXE = Path.of("src/main/frontend/node_modules/axe-core/axe.min.js");
    private static final int FIRST_VIEW = 150 * 1024;

    /** The second comes before the first, and before what else may have gone wrong with a request. */
    private static final Pattern GIVEN_UP = Pattern.compile("htmx:(sendAbort|afterRequest)");

    private final Browser browser;
    private final com.microsoft.playwright.Browser.NewContextOptions options;
    private final List<String> complaints = new ArrayList<>();
    private final List<Request> loaded = new ArrayList<>();
    private final List<Pattern> withheld = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private String language = "zh-CN";
    private boolean script = true;
    private boolean overLine;
    private BrowserContext context;
    private Page page;
    /** Whether they have signed in and seen no page yet. */
    private boolean arrives;

    Visit(Browser browser, int width, int height, boolean phone) {
        this.browser = browser;
        this.options = new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Asia/Shanghai");
        if (phone) {
            options.setHasTouch(true).setDeviceScaleFactor(2);
        }
    }

    // ---- who it is

    /** {@code zh-CN} (unless told otherwise) or {@code en}. */
    public Visit in(String language) {
        this.language = language;
        return this;
    }

    /** The machine prefers dark. */
    public Visit dark() {
        options.setColorScheme(ColorScheme.DARK);
        return this;
    }

    public Visit withoutScript() {
        options.setJavaScriptEnabled(false);
        script = false;
        return this;
    }

    /** Everything goes over this line. */
    public Visit over(Line line) {
        options.setProxy(new Proxy("http://127.0.0.1:" + line.port()).setBypass("<-loopback>"));
        overLine = true;
        return this;
    }

    /** What is loaded from an address like this never arrives, such as {@code process-picture}. */
    public Visit withoutLoading(String addressPart) {
        withheld.add(Pattern.compile(addressPart));
        expected.add(Pattern.compile("ERR_FAILED"));
        return this;
    }

    /** A complaint of the browser that has to be, such as {@code 422}. */
    public Visit expecting(String complaintPart) {
        expected.add(Pattern.compile(complaintPart));
        return this;
    }

    /** Another address that this story leads to, which is no page of ours. */
    public Visit alsoAt(String address) {
        elsewhere.add(address);
        return this;
    }

    /** Has signed in, with the visitor's language; whoever opens no other page then is where that leads to. */
    public Visit as(Person person) {
        return as(person.name(), Scenario.passwordOf(person.name()));
    }

    public Visit as(String name, String password) {
        // by what a browser sends: two pages that are not looked at cost more than the one that is
        Caller visitor = Pages.onSignIn(new Caller(URI.create(browser.address()), Map.of())
                .with("Accept", "text/html")
                .with("Cookie", LANGUAGE + "=" + language)
                .in(language));
        Answer answer = Pages.signIn(visitor, name, password);
        assertThat(answer.status()).as("%s signs in", name).isEqualTo(302);
        assertThat(answer.header("Location")).as("%s signs in", name).doesNotContain("/sign-in");
        Pages.cookies(Pages.after(visitor, answer)).forEach((cookie, value) -> context()
                .addCookies(List.of(
                        new Cookie(cookie, value).setUrl(browser.address()).setHttpOnly(!cookie.equals(LANGUAGE)))));
        arrives = true;
        return this;
    }

    // ---- where they go

    /** Opens a page of ours, waits until it has loaded, and answers it. */
    public Page open(String path) {
        loaded.clear();
        arrives = false;
        Response response = page().navigate(browser.address() + path);
        page.waitForLoadState();
        if (response != null && response.status() >= 400) {
            expected.add(Pattern.compile("status of " + response.status()));
        }
        assertThat(page.locator("body").textContent())
                .as("%s has a text without words", path)
                .doesNotContain("??");
        return page;
    }

    /** The page that is open. */
    public Page page() {
        if (page == null) {
            page = context().newPage();
        }
        if (arrives) {
            open("/");
        }
        return page;
    }

    /** What a form says while it is being sent to an address like this, which it isn't: it can be sent again. */
    public String saidWhileSending(String address, Locator button) {
        page.route(address, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        button.click();
        String said = page.locator("form[aria-busy=true] .busy").innerText();
        assertThat(button.getAttribute("aria-disabled")).isEqualTo("true");
        page.unroute(address);
        page.evaluate("() => dispatchEvent(new Event('pageshow'))");
        assertThat(page.locator(".busy").textContent()).isEmpty();
        return said;
    }

    /** Another tab of the same session. */
    public Page tab() {
        return context().newPage();
    }

    /** The session ends as if its reader had been away for too long. */
    public Visit sessionEnds() {
        context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("recourse-session"));
        return this;
    }

    // ---- what has to be true of every page

    /**
     * All that follows but the picture's content, and, with {@code -Drecourse.test.pictures=true}, the picture: no finding
     * of axe, no sideways scrolling here and on the narrowest screen, no number in two lines, one thing asked for, no row
     * of a table torn apart, nothing too small to be hit, little to load.
     *
     * @param name of the picture below {@code target/screenshots}
     */
    public Visit looksRight(String name) {
        return isAccessible().isLaidOutRight(name);
    }

    /** What {@link #looksRight} asks for besides axe. */
    public Visit isLaidOutRight(String name) {
        doesNotScrollSideways()
                .breaksNoNumber()
                .asksForOneThing()
                .keepsRowsTogether()
                .canBeHit()
                .loadsLittle();
        return PICTURES_WANTED ? picture(name) : this;
    }

    /** axe finds nothing against WCAG 2.2 AA; not asked where there is no script, which axe is. */
    public Visit isAccessible() {
        if (!script) {
            return this;
        }
        takeAxe();
        Object findings = page.evaluate("""
                async () => (await axe.run(document, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                  resultTypes: ['violations'],
                  preload: false,
                })).violations.flatMap(rule => rule.nodes.map(node =>
                  `${rule.id} (${rule.impact}): ${rule.help}\\n  ${node.html}\\n  ${node.failureSummary.replaceAll('\\n', '\\n  ')}`))
                """);
        assertThat((List<?>) findings).as("axe on %s, %s", page.url(), language).isEmpty();
        return this;
    }

    /**
     * The browser asks the application for it, and keeps it for its next pages: as words of a call it took five times as
     * long for each. That is how it comes where the page is not the application's, or comes over a line that may break.
     */
    private void takeAxe() {
        if (page().url().startsWith(browser.address()) && !overLine) {
            page.evaluate("""
                    () => window.axe ? true : new Promise((done, failed) => {
                      const script = Object.assign(document.createElement('script'), { src: '/assets/axe.min.js', onerror: failed });
                      script.onload = () => done(script.remove());
                      document.head.append(script);
                    })
                    """);
        } else {
            page.evaluate(axe());
        }
    }

    /** Nothing is wider than this screen, nor than one of 320 pixels. */
    public Visit doesNotScrollSideways() {
        var before = page().viewportSize();
        for (int width : new int[] {before.width, 320}) {
            if (width != before.width) {
                page.setViewportSize(width, before.height);
            }
            Object wide = page.evaluate("""
                    () => {
                      const room = document.documentElement.clientWidth;
                      return document.documentElement.scrollWidth <= room ? [] : [...document.querySelectorAll('body *')]
                        .filter(one => one.getBoundingClientRect().right > room + 1)
                        .map(one => `${one.tagName.toLowerCase()}.${one.className} ends at ${Math.round(one.getBoundingClientRect().right)}`);
                    }
                    """);
            assertThat((List<?>) wide)
                    .as("%s is wider than %d pixels", page.url(), width)
                    .isEmpty();
        }
        page.setViewportSize(before.width, before.height);
        return this;
    }

    /** No number stands in two lines, nor apart from its unit (of time or of a count in Chinese, of size), but in what people wrote and in fingerprints. */
    public Visit breaksNoNumber() {
        Object broken = page().evaluate("""
                () => {
                  const found = [];
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) {
                    const text = walk.currentNode;
                    if (!text.parentElement.checkVisibility() || text.parentElement.closest('code, pre, textarea, bdi, q, blockquote, .said, .visually-hidden')) {
                      continue;
                    }
                    for (const number of text.data.matchAll(/\\d+(?:[.,]\\d+)*(?: ?(?:个工作日|个月|小时|分钟|天|[分件条次项]|[KMG]B)(?![A-Za-z]))?/g)) {
                      const range = document.createRange();
                      range.setStart(text, number.index);
                      range.setEnd(text, number.index + number[0].length);
                      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) {
                        found.push(`${number[0]} in ${text.parentElement.outerHTML.slice(0, 120)}`);
                      }
                    }
                  }
                  // a row has no spaces between its parts, unless it says how far they are from each other
                  for (const number of document.querySelectorAll('.n')) {
                    const row = number.parentElement;
                    const { display, columnGap } = getComputedStyle(row);
                    const words = [...row.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
                    if (words && /flex|grid/.test(display) && !(parseFloat(columnGap) > 0) && number.checkVisibility()) {
                      found.push(`no spaces around ${number.outerHTML} in ${row.outerHTML.slice(0, 120)}`);
                    }
                  }
                  return found;
                }
                """);
        assertThat((List<?>) broken)
                .as("numbers in two lines, or without their spaces, on %s, %s", page.url(), language)
                .isEmpty();
        return this;
    }

    /** Where a case says what happens now, one button is filled; once a deed is opened it is the one that does it. */
    public Visit asksForOneThing() {
        Object filled = page().evaluate("""
                () => [...document.querySelectorAll('.now .btn-primary')]
                  .filter(one => one.checkVisibility() && getComputedStyle(one).getPropertyValue('--bs-btn-bg').trim() !== 'transparent')
                  .map(one => one.innerText)
                """);
        assertThat((List<?>) filled)
                .as("filled buttons where %s, %s says what happens now", page.url(), language)
                .hasSizeLessThanOrEqualTo(1);
        return this;
    }

    /** In a table whose rows stand as lists every value ends where its row ends, and what heads a row is not torn to both edges. */
    public Visit keepsRowsTogether() {
        Object apart = page().evaluate("""
                () => [...document.querySelectorAll('.table.stacked :is(td[data-label], th[scope=row])')]
                  .filter(cell => cell.checkVisibility() && getComputedStyle(cell).display === 'flex')
                  .filter(cell => {
                    if (cell.tagName === 'TH') {
                      return cell.children.length > 1;
                    }
                    const value = document.createRange();
                    value.selectNodeContents(cell);
                    const boxes = [...value.getClientRects()].filter(box => box.width > 0);
                    return new Set(boxes.map(box => Math.round(box.bottom))).size === 1
                      && Math.max(...boxes.map(box => box.right)) < cell.getBoundingClientRect().right - 1.5;
                  })
                  .map(cell => cell.outerHTML.slice(0, 160))
                """);
        assertThat((List<?>) apart)
                .as("rows of tables that are torn apart on %s, %s", page.url(), language)
                .isEmpty();
        return this;
    }

    /**
     * What can be pressed is 44 pixels high on a phone and 24 at a desk, a box to tick together with its label. The mark
     * of the drawing library is as its licence has it.
     */
    public Visit canBeHit() {
        int least = page().viewportSize().width <= 576 ? 44 : 24;
        Object small = page.evaluate("""
                least => [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')]
                  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.skip, .visually-hidden, .bjs-powered-by'))
                  .map(one => [one, [one, ...(['checkbox', 'radio'].includes(one.type) ? one.labels : [])].map(each => each.getBoundingClientRect().height)])
                  .filter(([, heights]) => Math.max(...heights) < least - .5)
                  .map(([one, heights]) => `${Math.max(...heights).toFixed(1)}: ${one.outerHTML.slice(0, 160)}`)
                """, least);
        assertThat((List<?>) small)
                .as("lower than %d pixels on %s, %s", least, page.url(), language)
                .isEmpty();
        return this;
    }

    /**
     * Nothing is said in the other language, but in what is marked as such and in these texts, which people wrote: no
     * Chinese character in English, no three English words in a row in Chinese.
     */
    public Visit speaksOneLanguage(String... written) {
        Object foreign = page().evaluate("""
                written => {
                  const page = document.documentElement.lang;
                  const other = page === 'en'
                    ? /[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef]+/
                    : /[A-Za-z][a-z'’]*(?: [A-Za-z][a-z'’]*){2,}/;
                  const said = [['title', document.title]];
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) {
                    const around = walk.currentNode.parentElement;
                    if (!around.closest('script, style, code, kbd, bdi, textarea') && around.closest('[lang]').lang === page) {
                      said.push([around.tagName.toLowerCase() + '.' + around.className, walk.currentNode.textContent]);
                    }
                  }
                  for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-label', 'data-words', 'data-failed']) {
                    document.querySelectorAll(`[${name}]`).forEach(one => one.closest('[lang]').lang === page
                      && said.push([name, one.getAttribute(name)]));
                  }
                  return said
                    .map(([where, words]) => [where, written.reduce((rest, typed) => rest.replaceAll(typed, ''), words)])
                    .filter(([, words]) => other.test(words))
                    .map(([where, words]) => `${where}: ${words.trim()}`);
                }
                """, List.of(written));
        assertThat((List<?>) foreign).as("%s in %s", page.url(), language).isEmpty();
        return this;
    }

    /**
     * Tab comes to everything that can be used, in the order in which it is read, and each is seen to have the focus, not
     * hidden behind anything.
     */
    public Visit worksByKeyboard() {
        // nothing is put in place of anything while it is walked through
        Consumer<Route> withoutNews = route -> {
            if (route.request().headers().containsKey("recourse-poll")) {
                route.fulfill(new Route.FulfillOptions().setStatus(204));
            } else {
                route.fallback();
            }
        };
        page().route("**/*", withoutNews);
        // and what was on its way is there
        page().waitForFunction("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
        page().evaluate("""
                () => {
                  const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
                  // of a group of radio buttons Tab comes to one, and the arrow keys to the others
                  const group = one => one.type === 'radio' ? [...document.getElementsByName(one.name)].find(same => same.form === one.form) : one;
                  const awaited = new Set([...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
                    .filter(one => one.tabIndex >= 0 && !one.disabled && shown(one)).map(group));
                  const name = one => `${one.tagName.toLowerCase()}${one.id && '#' + one.id}.${one.className} "${(one.value || one.textContent).trim().slice(0, 40)}"`;
                  const wrong = new Set();
                  const [first] = awaited;
                  let last = null;
                  let round = 0;
                  const look = () => {
                    const one = document.activeElement;
                    if (!one || one === document.body || awaited.size === 0 && round > 0) {
                      return;
                    }
                    const style = getComputedStyle(one);
                    if ((style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) && style.boxShadow === 'none') {
                      wrong.add(`${name(one)} does not show that it has the focus`);
                    }
                    const box = one.getBoundingClientRect();
                    const points = [[.5, .5], [.1, .1], [.9, .5], [.1, .9]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
                    if (box.width > 2 && !points.some(at => at && (one.contains(at) || at.contains(one) || at.closest('label')?.control === one))) {
                      wrong.add(`${name(one)} is behind something or off the screen`);
                    }
                  };
                  document.activeElement?.blur();
                  window.scrollTo(0, 0);
                  document.addEventListener('keydown', look, true);
                  document.addEventListener('focusin', event => {
                    const one = group(event.target);
                    if (last && one !== last && last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) {
                      round += 1;
                      if (one !== first || round > 1 && awaited.size > 0) {
                        wrong.add(`${name(one)} comes after ${name(last)}`);
                      }
                    }
                    last = one;
                    awaited.delete(one);
                  });
                  window.byKeyboard = () => ({ left: awaited.size, wrong: [...wrong, ...[...awaited].map(one => `${name(one)} is not reached`)] });
                }
                """);
        Map<?, ?> found = byKeyboard();
        int presses = 0;
        int left;
        do {
            // to each that is left, and on from the last to the first again
            left = ((Number) found.get("left")).intValue();
            for (int i = 0; i < left + 2; i++) {
                page.keyboard().press("Tab");
            }
            presses += left + 2;
            found = byKeyboard();
            left = ((Number) found.get("left")).intValue();
        } while (left > 0 && presses < 400);
        page.unroute("**/*", withoutNews);
        assertThat((List<?>) found.get("wrong"))
                .as("by keyboard on %s, %s", page.url(), language)
                .isEmpty();
        return this;
    }

    private Map<?, ?> byKeyboard() {
        return (Map<?, ?>) page.evaluate("() => window.byKeyboard()");
    }

    /** Script and style that the page asked for, as they came over the wire, before the islands; none from a cache. */
    public Visit loadsLittle() {
        Map<String, Integer> sizes = new TreeMap<>();
        loaded.forEach(request -> sizes.put(request.url(), request.sizes().responseBodySize));
        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
                .as("bytes of script and style on %s: %s", page().url(), sizes)
                .isLessThan(FIRST_VIEW);
        return this;
    }

    /** The whole page, to {@code target/screenshots/<name>.png}. */
    public Visit picture(String name) {
        photograph(page(), name);
        return this;
    }

    /**
     * Presses what leads to another page, and comes back when all of that page is there: a click alone waits for its beginning, and
     * what does not wait by itself (a count, a text of several, a measure) then finds half of it.
     */
    public static void follow(Locator way) {
        way.click();
        way.page().waitForLoadState();
    }

    // ---- for the harness

    /**
     * Where the first element that a selector finds stands in the window now. It is found and measured in one step of the page, so
     * that a piece that an answer puts in its place between the two can't be missed, as {@link Locator#boundingBox()} misses it.
     */
    public static BoundingBox boxOf(Page page, String selector) {
        Map<?, ?> found = (Map<?, ?>) page.evaluate("""
                selector => {
                  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
                  return { x, y, width, height };
                }
                """, selector);
        BoundingBox box = new BoundingBox();
        box.x = ((Number) found.get("x")).doubleValue();
        box.y = ((Number) found.get("y")).doubleValue();
        box.width = ((Number) found.get("width")).doubleValue();
        box.height = ((Number) found.get("height")).doubleValue();
        return box;
    }

    List<Page> pages() {
        return context == null ? List.of() : context.pages();
    }

    List<String> complaints() {
        return complaints.stream()
                .filter(said ->
                        expected.stream().noneMatch(one -> one.matcher(said).find()))
                .toList();
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                // a phone's points, not its pixels: a quarter of the time
                .setScale(ScreenshotScale.CSS)
                .setFullPage(true));
    }

    private BrowserContext context() {
        if (context == null) {
            // what the visitor chose on a page goes before what their account speaks
            context = browser.chromium().newContext(options.setLocale(language));
            context.addCookies(List.of(new Cookie(LANGUAGE, language).setUrl(browser.address())));
            context.onConsoleMessage(said -> {
                // a draft's save that the sending of its form overtakes is given up on purpose, which htmx takes for an
                // error, and says twice
                if (said.type().equals("error")
                        && !GIVEN_UP.matcher(said.text()).find()) {
                    complaints.add(said.page().url() + ": " + said.text());
                }
            });
            context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
            context.onResponse(this::look);
            context.onRequest(request -> {
                var url = request.url();
                if (!url.startsWith(browser.address())
                        && !url.startsWith("data:")
                        && !url.startsWith("blob:")
                        && elsewhere.stream().noneMatch(url::startsWith)) {
                    complaints.add("asks another host: " + url);
                }
            });
            withheld.forEach(pattern -> context.route(pattern.asPredicate(), route -> route.abort()));
            browser.opened(this);
        }
        return context;
    }

    private void look(Response response) {
        var type = response.request().resourceType();
        if (response.status() >= 500) {
            complaints.add(response.status() + " " + response.url());
        }
        var island = response.url().matches(".*/assets/(process-picture|axe).*");
        if ((type.equals("script") || type.equals("stylesheet")) && !island) {
            loaded.add(response.request());
        }
    }

    private static String axe() {
        try {
            return Files.readString(AXE);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is installed by the build: npm --prefix src/main/frontend ci", e);
        }
    }
}
