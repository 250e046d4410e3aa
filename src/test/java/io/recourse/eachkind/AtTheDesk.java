package io.recourse.eachkind;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.recourse.testing.Person;
import io.recourse.testing.Visit;
import io.recourse.web.Texts;

/** Somebody who works here, at the usual screen of an office. */
final class AtTheDesk extends AtTheBrowser {

    AtTheDesk(Visit visit, Person person, String language, Texts texts) {
        super(visit, person, language, texts);
    }

    /** The next one of the list, which is this one. */
    void takesTheNextCase(String number) {
        go("desk.next");
        arrives("**/work/" + number);
    }

    /** @return what the page says that the decision will do */
    String upholds(Decision decision) {
        for (Locator question : page.locator("fieldset.element").all()) {
            String element = question.getAttribute("id").substring("cited.".length());
            if (decision.no().contains(element)) {
                question.locator("[value=NO]").check();
            } else {
                question.locator("[value=YES]").check();
                question.locator(".cites input").first().check();
            }
        }
        page.locator("[name=outcome][value=UPHELD]").check();
        assertThat(page.locator("[name=measure]:checked").evaluateAll("all => all.map(one => one.value)"))
                .isEqualTo(decision.proposed());
        decision.ticked().forEach(measure -> page.locator("[name=measure][value=" + measure + "]")
                .check());
        decision.typed().forEach((field, value) -> page.locator("[name='" + field + "']")
                .fill(value));
        return checks();
    }

    private String checks() {
        go("desk.decide");
        arrives("**/decision");
        return page.locator("section[aria-labelledby=then] ul").first().innerText();
    }

    void decidesNow(String number) {
        go("desk.decide-now");
        arrives("**/work/" + number);
        page.locator("[data-done]").waitFor();
    }

    /** Thinks alone first, sees the first decision then, and reverses it. @return what the page says that this does */
    String reverses(String firstView, String reasons) {
        page.locator("[name=outcome][value=REJECTED]").check();
        page.locator("#reasons").fill(firstView);
        go("desk.first-view-do");
        page.locator("#first").waitFor();
        looks();
        page.locator("[name=outcome][value=REVERSED]").check();
        assertThat(page.locator("[name=measure]:checked").count()).isZero();
        page.locator("#reasons").fill(reasons);
        return checks();
    }

    /** From the places of operations to the second person's answer. */
    void confirmsTheSealOf(String account, String reasons) {
        page.locator("header a[href='/operations']:visible").first().click();
        page.locator("a[href='/operations/confirmations']").first().click();
        go("seals.of", account);
        arrives("**/operations/confirmations/*/*");
        page.locator("[name=confirm][value=yes]").check();
        page.locator("#reason").fill(reasons);
        go("seals.send");
        page.locator("[data-done]").waitFor();
        looks();
    }

    /** @return the number of the case that it opens */
    String entersAFinding(String account, String kind, String listing, String statement) {
        page.locator("header a[href='/findings/new']:visible").first().click();
        page.locator("#respondent").fill(account);
        go("findings.look");
        page.locator("#what").selectOption(kind + " " + kind);
        page.locator("[name=listingId][value=" + listing + "]").check();
        page.locator("#statement").fill(statement);
        looks();
        go("findings.send");
        arrives("**/work/RC-*");
        return page.url().replaceAll(".*/work/", "");
    }
}
