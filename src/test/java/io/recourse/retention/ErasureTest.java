package io.recourse.retention;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.evidence.files.StoreDirectory;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a case that is erased nothing is left but facts without persons, and its chain still verifies. */
@CaseTest
class ErasureTest {

    private static final String WORD = PlantedWord.WORD;

    @TempDir
    private Path folder;

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final PlantedWord planted;
    private final Path store;
    private final Dump dump;

    ErasureTest(Scenario scenario, JdbcClient jdbc, DataSource database, ApplicationContext application) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.planted = new PlantedWord(scenario);
        this.store = StoreDirectory.of(application);
        this.dump = Dump.of(database, store);
    }

    @BeforeEach
    void nothing_of_another_test_is_in_the_store() {
        Dump.emptyStore(store);
    }

    private void erased(FiledCase complaint) {
        scenario.advanceTo("2029-06-30T12:00:00+08:00");
        assertThat(complaint.view().has("erasedAt")).isTrue();
    }

    @Test
    void a_word_that_stood_everywhere_in_a_case_stands_nowhere_once_it_is_erased() {
        FiledCase complaint = planted.everywhere();
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(dump.placesOf(WORD))
                .contains(
                        "filing.statement",
                        "answer.statement",
                        "evidence_revision.fields",
                        "evidence_file.name",
                        "evidence_answer.statement",
                        "staff_note.words",
                        "supplement_request.question",
                        "decision.rule",
                        "decision.reasons",
                        "decision.searched",
                        "appeal.statement",
                        "draft.body",
                        "filing.searched",
                        "idempotent_call.answer")
                .anyMatch(place -> place.startsWith("store/original/"));

        erased(complaint);

        assertThat(dump.placesOf(WORD)).isEmpty();
        assertThat(dump.stored()).noneMatch(name -> name.endsWith(".png"));
    }

    @Test
    void a_word_that_stood_in_offers_and_in_a_withdrawal_stands_nowhere_once_the_case_is_erased() {
        FiledCase dispute = scenario.fileDispute(planted.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        Person seller = dispute.respondent();
        Person buyer = dispute.complainant();
        seller.post(dispute.path("/offers"), Map.of("remedy", "REFUND", "text", PlantedWord.words("删差评就退。")));
        seller.does(
                dispute.path("/offers"), Map.of("remedy", "RESEND", "what", WORD, "text", PlantedWord.words("补发给您。")));
        buyer.does(dispute.path("/offers/1/rejection"), Map.of("text", PlantedWord.words("不用了。")));
        buyer.does(dispute.path("/withdrawal"), Map.of("reason", PlantedWord.words("已与卖家沟通。")));
        assertThat(dump.placesOf(WORD))
                .contains("offer.words", "offer.terms", "offer.answer", "refused_offer.words", "case_note.words");

        erased(dispute);

        assertThat(dump.placesOf(WORD)).isEmpty();
    }

    @Test
    void no_salt_and_no_hash_is_left_by_which_something_short_could_be_guessed() {
        FiledCase complaint = planted.everywhere();
        List<String> secrets = new ArrayList<>();
        for (String sql : List.of(
                "select substring(salt from 1 for 22) from timeline_event",
                "select substring(salt from 23) from timeline_event",
                "select statement_salt from filing",
                "select order_salt from filing",
                "select salt from answer",
                "select salt from appeal",
                "select salt from staff_note",
                "select salt from evidence_answer",
                "select salt from evidence_revision",
                "select sha256 from evidence_revision",
                "select sha256 from evidence_file",
                "select sha256 from letter_file")) {
            List<String> found = jdbc.sql(sql).query(String.class).list();
            assertThat(found).as(sql).isNotEmpty();
            secrets.addAll(found);
        }
        for (String data :
                jdbc.sql("select data from timeline_event").query(String.class).list()) {
            Json.read(data).findValues("sha256").forEach(hash -> secrets.add(hash.asText()));
        }
        secrets.removeIf(String::isEmpty);
        assertThat(secrets).hasSizeGreaterThan(60);

        erased(complaint);

        assertThat(dump.placesOf(secrets)).isEmpty();
    }

    @Test
    void an_erased_case_answers_its_facts_without_persons_to_staff_and_nothing_to_anybody_else() {
        FiledCase complaint = planted.everywhere();
        erased(complaint);

        JsonNode facts = complaint.view();
        assertThat(facts.get("kind").asText()).isEqualTo("UNREASONABLE_REVIEW");
        assertThat(facts.get("ground").asText()).isEqualTo("EXTORTION");
        assertThat(facts.get("closure").asText()).isEqualTo("APPEAL_DECIDED");
        assertThat(facts.at("/decision/outcome").asText()).isEqualTo("UPHELD");
        assertThat(facts.at("/decision/reasons").asText()).isEmpty();
        assertThat(facts.at("/appeal/lodgedBy").asText()).isEqualTo("RESPONDENT");
        assertThat(facts.at("/appeal/decision/outcome").asText()).isEqualTo("AFFIRMED");
        assertThat(complaint.measures()).contains("SANCTION_POINTS(12) CARRIED_OUT");
        for (String name : List.of("shop", "buyer", "reviewer", "reviewer2", "senior", "supervisor")) {
            assertThat(facts.toString()).doesNotContain("\"" + name + "\"");
            assertThat(complaint.timelineSeenBy(scenario.supervisor()).toString())
                    .doesNotContain("\"" + name + "\"");
        }
        assertThat(complaint.events()).startsWith("CASE_FILED").endsWith("CONTENTS_ERASED");
        assertThat(refusalOf(() -> complaint.seenBy(complaint.complainant()))).isEqualTo("404 not-found");
        assertThat(refusalOf(() -> complaint.seenBy(complaint.respondent()))).isEqualTo("404 not-found");
        assertThat(refusalOf(() -> scenario.supervisor().reads(complaint.path("/decision/letter.pdf"))))
                .isEqualTo("409 contents-erased");
        assertThat(refusalOf(() -> scenario.supervisor().reads(complaint.path("/decision/statement-of-reasons"))))
                .isEqualTo("409 contents-erased");
    }

    @Test
    void points_count_on_and_the_public_figures_do_not_change() {
        FiledCase complaint = planted.everywhere();
        String ledger = "/api/accounts/buyer/ledger";
        assertThat(scenario.supervisor().reads(ledger).json().get("total").asInt())
                .isEqualTo(12);
        JsonNode before = figures();

        erased(complaint);

        assertThat(scenario.supervisor().reads(ledger).json().get("total").asInt())
                .isEqualTo(12);
        assertThat(figures()).isEqualTo(before);
    }

    private JsonNode figures() {
        return scenario.anybody()
                .with("Accept", "application/json")
                .get("/transparency")
                .json()
                .get("months");
    }

    @Test
    void a_file_from_before_and_one_from_after_verify_and_the_longer_begins_with_the_shorter() throws IOException {
        FiledCase complaint = planted.everywhere();
        Path ofParty = SealedFiles.download(complaint, complaint.respondent(), folder);
        Path ofStaff = SealedFiles.download(complaint, scenario.supervisor(), folder);
        String head = complaint.view().get("chainHead").asText();
        List<String> before = new ArrayList<>(complaint.events());

        erased(complaint);
        Path after = SealedFiles.download(complaint, scenario.supervisor(), folder);

        before.add("CONTENTS_ERASED");
        assertThat(complaint.events()).isEqualTo(before);
        assertThat(complaint.view().get("chainHead").asText()).isNotEqualTo(head);
        assertThat(SealedFiles.verified(after))
                .startsWith("0 ")
                .contains("1 (CASE_FILED)")
                .contains("erased");
        assertThat(SealedFiles.verified(after, ofParty)).startsWith("0 ");
        assertThat(SealedFiles.verified(ofStaff, after)).startsWith("0 ");
    }

    @Test
    void the_same_picture_in_a_case_that_is_kept_stays() {
        FiledCase erased = scenario.fileAboutReview("EXTORTION");
        planted.handsInPicture(erased, erased.complainant(), 3);
        erased.withdraw();
        FiledCase open = scenario.fileAboutReview("EXTORTION");
        String item = planted.handsInPicture(open, open.complainant(), 3);
        HoldTest.hold(open, scenario.supervisor(), "法院调取。");

        scenario.advanceTo("2029-03-10T03:00:00+08:00");

        assertThat(erased.view().has("erasedAt")).isTrue();
        open.complainant().reads(open.path("/evidence/" + item + "/files/1"));
    }
}
