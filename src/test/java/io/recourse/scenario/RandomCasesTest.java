package io.recourse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Role;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Person;
import io.recourse.testing.Repeats;
import io.recourse.testing.Scenario;
import io.recourse.testing.ToldAgain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Cases as chance has them keep what every case has to keep, and come out the same when they are lived through again. How
 * many, and beginning with which seed: {@code docs/testing.md}.
 */
@CaseTest
class RandomCasesTest {

    private static final String CASES = "recourse.test.random-cases";
    private static final String SEED = CASES + ".seed";

    private static final int HOW_MANY = Integer.getInteger(CASES, Repeats.times(30, 12));
    private static final long FIRST_SEED = Long.getLong(SEED, System.nanoTime());

    /**
     * Seeds with which something was wrong once: a case that closes with its last act, whose measures are still to be carried
     * out.
     */
    private static final long[] FOUND_WRONG = {68555677052868L};

    private final Scenario scenario;

    RandomCasesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void cases_as_chance_has_them_keep_the_rules_and_come_out_the_same_when_they_are_lived_again() {
        Map<String, Integer> seen = new TreeMap<>();
        Map<String, List<String>> wrong =
                wrong(LongStream.range(FIRST_SEED, FIRST_SEED + HOW_MANY).toArray(), seen);
        System.out.printf("%d random cases from seed %d: %s%n", HOW_MANY, FIRST_SEED, seen);

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_chance_once_found_wrong_stays_right() {
        assertThat(wrong(FOUND_WRONG, new TreeMap<>())).isEmpty();
    }

    private Map<String, List<String>> wrong(long[] seeds, Map<String, Integer> seen) {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (long seed : seeds) {
            RandomCase one = RandomCase.lived(scenario, seed);
            List<String> found = new ArrayList<>(brokenRules(one));
            JsonNode story =
                    observer().reads("/api/cases/" + one.number() + "/scenario").json();
            try {
                found.addAll(ToldAgain.live(scenario, story).differencesTo(story));
            } catch (AssertionError refused) {
                found.add(refused.getMessage() + ": " + refused.getCause());
            }
            seen.merge(story.get("kind").asText(), 1, Integer::sum);
            story.get("expect")
                    .get("timeline")
                    .forEach(line -> seen.merge(line.asText().split(" ")[1], 1, Integer::sum));
            if (!found.isEmpty()) {
                found.addAll(one.told());
                found.add(story.get("steps").toString());
                wrong.put("-D%s=1 -D%s=%d".formatted(CASES, SEED, seed), found);
            }
        }
        return wrong;
    }

    // ---- what every case has to keep

    private List<String> brokenRules(RandomCase one) {
        List<String> broken = new ArrayList<>();
        if (observer()
                .reads("/api/cases/" + one.number())
                .json()
                .get("status")
                .asText()
                .equals("CLOSED")) {
            // what was decided last is done, or the measures are those of before and the ledger the one of afterwards
            scenario.settle();
        }
        JsonNode whole = observer().reads("/api/cases/" + one.number()).json();
        JsonNode timeline = observer()
                .reads("/api/cases/" + one.number() + "/timeline")
                .json()
                .get("items");
        deadlinesExplainThemselves(one, broken);
        nobodyDecidesTwice(whole, timeline, broken);
        whatIsNotUpheldChangesNothing(one, whole, broken);
        everyMeasureIsCarriedOutOnce(whole, timeline, broken);
        everyNoticeHasItsReader(one, whole, broken);
        return broken;
    }

    private void deadlinesExplainThemselves(RandomCase one, List<String> broken) {
        observer()
                .reads("/api/cases/" + one.number() + "/deadlines")
                .json()
                .get("items")
                .forEach(deadline -> {
                    if (!deadline.get("dueAt").equals(deadline.get("computedDueAt"))) {
                        broken.add("a deadline does not explain itself: " + deadline);
                    }
                });
    }

    private static void nobodyDecidesTwice(JsonNode whole, JsonNode timeline, List<String> broken) {
        for (String decided : List.of("DECIDED", "APPEAL_DECIDED", "CLOSED")) {
            if (events(timeline, decided).count() > 1) {
                broken.add("it happened twice: " + decided);
            }
        }
        JsonNode first = whole.at("/decision/decidedBy");
        if (first.isTextual() && first.equals(whole.at("/appeal/decision/decidedBy"))) {
            broken.add(first + " decided twice");
        }
    }

    private void whatIsNotUpheldChangesNothing(RandomCase one, JsonNode whole, List<String> broken) {
        if (!whole.get("status").asText().equals("CLOSED")) {
            return;
        }
        String outcome = outcome(whole);
        if (outcome.equals("REJECTED") || outcome.equals("WITHDRAWN")) {
            whole.get("measures").forEach(measure -> {
                boolean own = measure.get("measure").asText().startsWith("FILING_");
                boolean answer = measure.has("answers");
                boolean stays = measure.get("measure").asText().equals("CLOSE_ORDERS");
                if (measure.get("state").asText().equals("CARRIED_OUT") && !own && !answer && !stays) {
                    broken.add(outcome + " and yet in force: " + measure);
                }
            });
            if (one.order() != null
                    && whole.get("reviewId").isTextual()
                    && one.order()
                            .seen()
                            .at("/reviews/0/id")
                            .asText()
                            .equals(one.order().reviewId())
                    && !one.order().shownReview().equals("shown")) {
                broken.add(outcome + ", and the review is " + one.order().shownReview());
            }
        }
    }

    /** What a closed case came to in the end. */
    private static String outcome(JsonNode whole) {
        String closure = whole.get("closure").asText();
        if (!closure.equals("DECISION_FINAL") && !closure.equals("APPEAL_DECIDED")) {
            return closure;
        }
        String first = whole.at("/decision/outcome").asText();
        return switch (whole.at("/appeal/decision/outcome").asText("AFFIRMED")) {
            case "AFFIRMED" -> first;
            case "REVERSED" -> first.equals("REJECTED") ? "UPHELD" : "REVERSED";
            default -> "AMENDED";
        };
    }

    private void everyMeasureIsCarriedOutOnce(JsonNode whole, JsonNode timeline, List<String> broken) {
        if (whole.get("measures").isNull()) {
            return;
        }
        Map<String, Integer> carriedOut = new HashMap<>();
        events(timeline, "MEASURES_CARRIED_OUT").forEach(event -> event.at("/data/measures")
                .forEach(name -> carriedOut.merge(name.asText(), 1, Integer::sum)));
        Map<String, Integer> there = new HashMap<>();
        int points = 0;
        for (JsonNode measure : whole.get("measures")) {
            String name = measure.get("measure").asText();
            if (measure.get("carriedOutAt").isTextual() && !name.startsWith("FILING_")) {
                there.merge(name, 1, Integer::sum);
            }
            points += measure.get("state").asText().equals("CARRIED_OUT")
                    ? measure.path("points").asInt()
                    : 0;
        }
        if (!carriedOut.equals(there)) {
            broken.add("carried out are " + there + ", told is " + carriedOut);
        }
        int given = observer()
                .reads("/api/accounts/ledger?name=" + whole.get("respondent").asText())
                .json()
                .path("total")
                .asInt();
        if (given != points) {
            broken.add("the ledger has %d points, the measures have %d".formatted(given, points));
        }
    }

    private void everyNoticeHasItsReader(RandomCase one, JsonNode whole, List<String> broken) {
        if (whole.get("notices").isNull()) {
            return;
        }
        Set<String> groups = Stream.of(Role.values()).map(Role::name).collect(java.util.stream.Collectors.toSet());
        Set<String> staff = Set.of("reviewer", "second-reviewer", "senior", "supervisor", "observer");
        Map<String, Integer> told = new HashMap<>();
        whole.get("notices").forEach(notice -> {
            String recipient = notice.get("recipient").asText();
            told.merge(recipient, 1, Integer::sum);
            boolean party = Stream.of(one.complainant(), one.respondent())
                    .anyMatch(person -> person != null && person.name().equals(recipient));
            if (!party && !groups.contains(recipient) && !staff.contains(recipient)) {
                broken.add("nobody reads " + notice);
            }
        });
        for (Person party : List.of(one.respondent())) {
            int read =
                    party.reads("/api/messages?limit=200").json().get("items").size();
            if (read != told.getOrDefault(party.name(), 0)) {
                broken.add("%s was told %d times and reads %d"
                        .formatted(party.name(), told.getOrDefault(party.name(), 0), read));
            }
        }
    }

    private static Stream<JsonNode> events(JsonNode timeline, String type) {
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(event -> event.get("type").asText().equals(type));
    }

    private Person observer() {
        return scenario.person("observer", "SUPERVISOR");
    }
}
