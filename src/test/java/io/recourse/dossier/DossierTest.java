package io.recourse.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The members of a case's JSON, which are the components of the records that it is made of. */
@CaseTest
class DossierTest {

    private static final String SUMMARY =
            "awaiting closedAt closure complainant deadlines edition filedAt ground imageIds"
                    + " kind listingId nothingToAdd number orderId orderIds respondent reviewId settlementProposed status";
    private static final String DESK = "assignee atRisk escalated queue";
    private static final String OF_STAFF = "refusedOffers";
    private static final String PARTS =
            "answer appeal chainHead decision evidence evidenceNeeds measures notices offers return statement supplementRequests";

    private final Scenario scenario;

    DossierTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_party_is_told_all_but_where_the_case_stands_on_the_desk() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(members(complaint.seenBy(scenario.seller()))).isEqualTo(sorted(SUMMARY, PARTS));
        assertThat(nulls(complaint.seenBy(scenario.seller())))
                .containsExactlyInAnyOrder(
                        "answer", "appeal", "closedAt", "closure", "decision", "listingId", "return");
        assertThat(members(listed(scenario.seller()))).isEqualTo(sorted(SUMMARY));
    }

    @Test
    void staff_are_told_that_too_even_while_nobody_has_the_case() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(members(complaint.seenBy(scenario.supervisor()))).isEqualTo(sorted(SUMMARY, DESK, PARTS, OF_STAFF));
        assertThat(nulls(complaint.seenBy(scenario.supervisor()))).contains("queue", "assignee");
        assertThat(members(listed(scenario.supervisor()))).isEqualTo(sorted(SUMMARY, DESK));
    }

    @Test
    void what_tells_of_the_first_decision_is_there_and_empty_for_who_has_to_think_alone_first() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.settle();
        complaint.appeal(scenario.buyer());
        Person senior = scenario.seniorReviewer();
        complaint.claim(senior);

        assertThat(members(complaint.seenBy(senior))).isEqualTo(sorted(SUMMARY, DESK, PARTS, OF_STAFF));
        assertThat(nulls(complaint.seenBy(senior))).contains("decision", "measures", "notices");

        complaint.firstView(senior, "REJECTED", "没有看到要挟。");

        assertThat(members(complaint.seenBy(senior))).isEqualTo(sorted(SUMMARY, DESK, PARTS, OF_STAFF));
        assertThat(nulls(complaint.seenBy(senior))).doesNotContain("decision", "measures", "notices");
    }

    private static JsonNode listed(Person reader) {
        return reader.reads("/api/cases").json().at("/items/0");
    }

    private static String members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        // no member stands there twice
        assertThat(names).doesNotHaveDuplicates();
        return sorted(String.join(" ", names));
    }

    private static List<String> nulls(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fields().forEachRemaining(member -> {
            if (member.getValue().isNull()) {
                names.add(member.getKey());
            }
        });
        return names;
    }

    private static String sorted(String... names) {
        return String.join(" ", new TreeSet<>(List.of(String.join(" ", names).split(" "))));
    }
}
