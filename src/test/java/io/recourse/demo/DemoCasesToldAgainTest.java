package io.recourse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.testing.ToldAgain;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** Every case of the demonstration, exported as a test and lived through again, comes out the same. */
@CaseTest
class DemoCasesToldAgainTest {

    private static final String START = "2026-03-09T10:00:00+08:00";

    private final Scenario scenario;
    private final AccountStore accounts;
    private final WebServerApplicationContext server;

    DemoCasesToldAgainTest(Scenario scenario, AccountStore accounts, WebServerApplicationContext server) {
        this.scenario = scenario;
        this.accounts = accounts;
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // as they stand when they have been told
                START,
                // the targets have passed, and some of the limits
                "2026-03-12T00:00:00+08:00",
                // whatever time alone brings about has been
                "2026-05-01T00:00:00+08:00"
            })
    void each_of_them_comes_out_the_same_to_the_second(String until) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        stories(until).forEach((number, story) -> {
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

        assertThat(differences).isEmpty();
    }

    private Map<String, JsonNode> stories(String until) {
        Stories stories = Stories.read();
        scenario.startAt(START);
        stories.accounts()
                .forEach(one -> accounts.put(
                        new Account(one.name(), one.roles(), one.email(), Locale.SIMPLIFIED_CHINESE),
                        stories.password()));
        assertThat(Player.of(
                                server,
                                stories.password(),
                                OffsetDateTime.parse(START).toInstant())
                        .play(stories))
                .isZero();
        scenario.advanceTo(until);
        Person observer = scenario.person("observer", "SUPERVISOR");
        List<String> numbers = new ArrayList<>();
        observer.reads("/api/cases?limit=200")
                .json()
                .get("items")
                .forEach(one -> numbers.add(one.get("number").asText()));
        assertThat(numbers).hasSize(26);
        Map<String, JsonNode> told = new LinkedHashMap<>();
        numbers.forEach(number -> told.put(
                number, observer.reads("/api/cases/" + number + "/scenario").json()));
        return told;
    }
}
