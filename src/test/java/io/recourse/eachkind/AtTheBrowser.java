package io.recourse.eachkind;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.recourse.testing.Person;
import io.recourse.testing.Visit;
import io.recourse.web.Texts;
import java.util.Locale;
import java.util.regex.Pattern;

/** Somebody who opens the first page and goes on by what stands on the pages, in their own language. */
class AtTheBrowser {

    /** What people wrote or called something, which stands on pages of either language. */
    private static final String[] WRITTEN = {"女靴", "差评", "好买家"};

    /** What means something else in a pattern of the browser's. */
    private static final Pattern SPECIAL = Pattern.compile("[.*+?^${}()|\\[\\]\\\\]");

    final Person person;
    final Page page;
    private final Visit visit;
    private final Locale locale;
    private final Texts texts;

    AtTheBrowser(Visit visit, Person person, String language, Texts texts) {
        this.visit = visit.in(language);
        this.person = person;
        this.locale = Locale.forLanguageTag(language);
        this.texts = texts;
        this.page = visit.page();
    }

    /** Who is signed in already is led on from there. */
    void beginsAtTheFirstPage() {
        visit.open("/");
        if (page.url().contains("/sign-in")) {
            page.locator("#name").fill(person.name());
            page.locator("#password").fill("password of " + person.name());
            go("portal.sign-in");
            page.waitForURL(url -> !url.contains("/sign-in"));
        }
    }

    /** The words of the page's own language. */
    String words(String key, Object... values) {
        return texts.of(locale, key, values);
    }

    /** Presses what says these words. */
    void go(String key, Object... values) {
        press(called(words(key, values)));
    }

    void press(Locator one) {
        one.click();
    }

    /** The form was taken: what it was for has been done, and the page is another one. */
    void isDone(String form) {
        page.locator(form).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator("[data-done]").waitFor();
        looks();
    }

    Locator called(String words) {
        return page.locator("main a:visible, main button:visible, main summary:visible")
                .filter(new Locator.FilterOptions()
                        .setHasText(
                                Pattern.compile("^\\s*" + SPECIAL.matcher(words).replaceAll("\\\\$0"))))
                .first();
    }

    /** Has come to such an address, and finds nothing wrong with the page. */
    void arrives(String address) {
        page.waitForURL(address, new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        looks();
    }

    /** Everything can be hit, read and understood. */
    void looks() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        visit.canBeHit().speaksOneLanguage(WRITTEN);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s scrolls sideways", page.url())
                .isEqualTo(true);
    }

    String reads() {
        return page.locator("main").innerText();
    }

    void picture(String name) {
        visit.picture("failed-story-" + name);
    }
}
