package io.recourse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.process.TablesThatChange;
import io.recourse.schedule.MovableTime;
import io.recourse.testing.CaseTestOnH2;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.testing.ToldAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClientResponseException;

/**
 * All that the demonstration lives through before its first visitor is lived here, act by act, and every case of it comes out
 * the same when it is told again.
 */
@CaseTestOnH2
@Import(TablesThatChange.Used.class)
// as in the demonstration, whose reviewers read again what was drawn for them
@TestPropertySource(properties = {"recourse.quality.percent=", "recourse.quality.seed=demo"})
class LivedCasesToldAgainTest {

    private static final int DAYS = Repeats.times(60, 30);
    private static final Instant UNTIL =
            OffsetDateTime.parse("2026-03-13T09:00:00+08:00").toInstant();

    /** By the numbers of the cases; lived once for all tests. */
    private static final Map<String, JsonNode> STORIES = new LinkedHashMap<>();

    private final Scenario scenario;
    private final TablesThatChange tables;
    private final AccountStore accounts;
    private final JdbcClient jdbc;
    private final MovableTime time;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final WebServerApplicationContext server;

    LivedCasesToldAgainTest(
            Scenario scenario,
            TablesThatChange tables,
            AccountStore accounts,
            JdbcClient jdbc,
            MovableTime time,
            WorkingCalendars calendars,
            ZoneId zone,
            WebServerApplicationContext server) {
        this.scenario = scenario;
        this.tables = tables;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.time = time;
        this.calendars = calendars;
        this.zone = zone;
        this.server = server;
    }

    @AfterEach
    void the_tables_are_the_real_ones() {
        tables.areReal();
    }

    @Test
    void each_of_them_comes_out_the_same_to_the_second() {
        Map<String, JsonNode> stories = stories();

        assertThat(stories)
                .hasSize(Repeats.times(297, 163))
                .allSatisfy((number, story) -> assertThat(story.path("notTold")).isEmpty());
        assertThat(differences(Repeats.FEWER ? thoseInWhichSomethingNewHappens(stories) : stories))
                .isEmpty();
    }

    private static Map<String, JsonNode> thoseInWhichSomethingNewHappens(Map<String, JsonNode> stories) {
        Map<String, JsonNode> those = new LinkedHashMap<>();
        Set<String> happened = new HashSet<>();
        stories.forEach((number, story) -> {
            if (happened.addAll(deeds(story))) {
                those.put(number, story);
            }
        });
        return those;
    }

    /** What is done in it, with what decides about what comes of that. */
    private static Set<String> deeds(JsonNode story) {
        Set<String> deeds = new HashSet<>();
        for (JsonNode step : story.get("steps")) {
            deeds.add(Stream.of(
                            "/does",
                            "/late",
                            "/refused",
                            "/with/kind",
                            "/with/ground",
                            "/with/outcome",
                            "/with/measures")
                    .map(part -> step.at(part).toString())
                    .collect(Collectors.joining(" ")));
        }
        return deeds;
    }

    @Test
    void one_changed_cell_of_the_table_of_deadlines_makes_them_come_out_otherwise() {
        Map<String, JsonNode> some = new LinkedHashMap<>();
        stories().forEach((number, story) -> {
            if (number.endsWith("7") && story.at("/expect/deadlines").toString().contains("EVIDENCE begun")) {
                some.put(number, story);
            }
        });
        tables.change("deadlines.dmn", "evidence.amount", "4");

        assertThat(differences(some).keySet())
                .hasSizeGreaterThan(Repeats.times(10, 4))
                .isEqualTo(some.keySet());
    }

    private Map<String, List<String>> differences(Map<String, JsonNode> stories) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        stories.forEach((number, story) -> {
            List<String> found = new ArrayList<>();
            try {
                found.addAll(ToldAgain.live(scenario, story).differencesTo(story));
            } catch (AssertionError refused) {
                found.add(refused.getMessage() + ": " + refused.getCause());
            }
            if (!found.isEmpty()) {
                differences.put(number, found);
            }
        });
        return differences;
    }

    private Map<String, JsonNode> stories() {
        if (STORIES.isEmpty()) {
            live();
            Person observer = scenario.person("observer", "SUPERVISOR");
            numbers(observer)
                    .forEach(number -> STORIES.put(
                            number,
                            observer.reads("/api/cases/" + number + "/scenario").json()));
        }
        return STORIES;
    }

    /** As {@link Life} does, but that nobody waits for what is done at once. */
    private void live() {
        Stories stories = Stories.read();
        scenario.startAt(Scenario.text(UNTIL.minus(Duration.ofDays(DAYS))));
        stories.accounts().forEach(one -> account(one.name(), one.roles(), stories.password()));
        LifeWords people = LifeWords.read();
        people.shops().forEach(shop -> account(shop.name(), Set.of(Role.SELLER), stories.password()));
        people.buyers().forEach(buyer -> account(buyer, Set.of(Role.BUYER), stories.password()));
        Hands hands = new Hands(Player.of(server, stories.password(), UNTIL), jdbc, Optional.empty());
        Map<Integer, Integer> refused = new LinkedHashMap<>();
        for (LifeScript.Act act : Life.acts(stories, calendars.current(), zone, UNTIL, DAYS)) {
            time.moveTo(act.at());
            try {
                act.deed().by(hands);
            } catch (RestClientResponseException e) {
                refused.merge(e.getStatusCode().value(), 1, Integer::sum);
            }
        }
        time.moveTo(UNTIL);
        // a complaint that was not admitted, or a step that came too late; a fault of ours would have another number
        assertThat(refused.keySet()).isSubsetOf(422);
        // which the last days alone need not have
        assertThat(Repeats.FEWER || !refused.isEmpty()).isTrue();
    }

    private void account(String name, Set<Role> roles, String password) {
        accounts.put(new Account(name, roles, null, Locale.SIMPLIFIED_CHINESE), password);
    }

    private static List<String> numbers(Person observer) {
        List<String> numbers = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = observer.reads("/api/cases?limit=200" + cursor).json();
            page.get("items").forEach(one -> numbers.add(one.get("number").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : null;
        }
        return numbers;
    }
}
