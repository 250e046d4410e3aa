package io.recourse.eachkind;

import io.recourse.testing.Browser;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several stories with the same people, who read one language and whose sessions go on. */
final class World {

    private final Browser browser;
    private final Scenario scenario;
    private final Texts texts;
    private final String language;
    private final Map<Person, OnThePhone> phones = new LinkedHashMap<>();
    private final Map<Person, AtTheDesk> desks = new LinkedHashMap<>();

    World(Browser browser, Scenario scenario, Texts texts, String language) {
        this.browser = browser;
        this.scenario = scenario;
        this.texts = texts;
        this.language = language;
    }

    Scenario scenario() {
        return scenario;
    }

    /** On the first page of who is signed in. */
    OnThePhone phoneOf(Person person) {
        OnThePhone phone =
                phones.computeIfAbsent(person, none -> new OnThePhone(browser.phone(), person, language, texts));
        phone.beginsAtTheFirstPage();
        return phone;
    }

    AtTheDesk deskOf(Person person) {
        AtTheDesk desk =
                desks.computeIfAbsent(person, none -> new AtTheDesk(browser.office(), person, language, texts));
        desk.beginsAtTheFirstPage();
        return desk;
    }

    /** What was told in the world's own language. */
    String said(String chinese, String english) {
        return language.equals("en") ? english : chinese;
    }

    /** Each page that is open, when something went wrong. */
    void picture(String name) {
        phones.forEach((person, phone) -> phone.picture(name + "-" + person.name()));
        desks.forEach((person, desk) -> desk.picture(name + "-" + person.name()));
    }
}
