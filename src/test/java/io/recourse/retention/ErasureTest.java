package io.recourse.retention;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.evidence.Upload;
import io.recourse.evidence.files.StoreDirectory;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a case that is erased nothing is left but facts without persons, and its chain still verifies. */
@CaseTest
class ErasureTest {

    private static final String WORD = "qzx7kestrelv93";

    @TempDir
    private Path folder;

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final Dump dump;

    ErasureTest(Scenario scenario, JdbcClient jdbc, DataSource database, ApplicationContext application) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.dump = new Dump(database, StoreDirectory.of(application));
    }

    @BeforeEach
    void nothing_of_another_test_is_in_the_store() {
        dump.emptyStore();
    }

    private static String words(String about) {
        return about + " " + WORD + "。";
    }

    /** A picture with the word in it, as a comment that its sender left. */
    private static byte[] picture(int shade) {
        try {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            image.setRGB(shade, shade, 0xffffff);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            byte[] plain = png.toByteArray();
            byte[] comment = ("tEXtComment\0" + WORD).getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(comment);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int end = plain.length - 12;
            all.write(plain, 0, end);
            number(all, comment.length - 4);
            all.writeBytes(comment);
            number(all, (int) sum.getValue());
            all.write(plain, end, 12);
            return all.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void number(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    private String handsInPicture(FiledCase complaint, Person party, int shade) {
        Answer answer = Upload.item("{'type': 'SCREENSHOT', 'note': '" + words("截图") + "'}")
                .file(WORD + ".png", picture(shade))
                .by(party, complaint.path("/evidence"));
        return Refused.unlessDone(answer).json().get("id").asText();
    }

    private static Map<String, Object> decision(String outcome, String... evidence) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("outcome", outcome);
        decision.put("rule", words("第八十六条"));
        decision.put("reasons", words("理由"));
        decision.put("evidenceRelied", List.of(evidence));
        decision.put(
                "measures",
                outcome.equals("UPHELD") ? List.of(Map.of("measure", "SANCTION_POINTS", "points", 12)) : List.of());
        return decision;
    }

    private OrderAtMarketplace order() {
        OrderAtMarketplace order = scenario.order();
        return order.with("receivingPhone", "13800000000").with("note", WORD);
    }

    /** A complaint about a review that went through everything, with the word wherever somebody can write. */
    private FiledCase everywhere() {
        OrderAtMarketplace order = order();
        Person seller = order.seller();
        Person buyer = order.buyer();
        FiledCase complaint = scenario.fileAboutReview(order, "EXTORTION", words("投诉"));
        String path = complaint.path("");
        handsInPicture(complaint, seller, 3);
        String seen = handsInPicture(complaint, buyer, 5);
        seller.does(path + "/evidence/" + seen + "/answer", Map.of("statement", words("质证")));
        buyer.reads(path + "/evidence/" + seen + "/files/1?as=view");
        complaint.answer(words("答复"));
        complaint.bothRest();
        Person reviewer = scenario.reviewer();
        Person other = scenario.person("reviewer2", "REVIEWER");
        complaint.claim(other);
        other.does(path + "/skip", Map.of("reason", words("跳过")));
        complaint.claim(reviewer);
        reviewer.does(path + "/supplement-request", Map.of("from", List.of("RESPONDENT"), "question", words("请补充")));
        complaint.rests(buyer);
        reviewer.caller()
                .with("Idempotency-Key", "once")
                .put("/api/drafts/decision/" + complaint.number(), Json.write(Map.of("reasons", WORD)));
        Refused.unlessDone(reviewer.caller()
                .with("Idempotency-Key", "decided")
                .post(path + "/decision", Json.write(decision("UPHELD", seen))));
        scenario.settle();
        buyer.does(path + "/appeal", Map.of("statement", words("申诉")));
        Person senior = scenario.seniorReviewer();
        complaint.assign(scenario.supervisor(), senior);
        senior.does(path + "/appeal/first-view", Map.of("outcome", "REJECTED", "reasons", words("初看")));
        senior.does(path + "/appeal/decision", decision("AFFIRMED", seen));
        scenario.settle();
        for (String letter : List.of("/decision/letter.pdf", "/appeal/decision/letter.pdf")) {
            buyer.reads(path + letter);
        }
        HoldTest.hold(complaint, scenario.supervisor(), words("法院"));
        HoldTest.lift(complaint, scenario.supervisor(), words("结案"));
        // left behind when the case was over already
        buyer.caller().put("/api/drafts/answer/" + complaint.number(), Json.write(Map.of("statement", WORD)));
        return complaint;
    }

    private void erased(FiledCase complaint) {
        scenario.advanceTo("2029-06-30T12:00:00+08:00");
        assertThat(complaint.view().has("erasedAt")).isTrue();
    }

    @Test
    void a_word_that_stood_everywhere_in_a_case_stands_nowhere_once_it_is_erased() {
        FiledCase complaint = everywhere();
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
        assertThat(dump.files().map(Path::toString).filter(name -> name.endsWith(".png")))
                .isEmpty();
    }

    @Test
    void a_word_that_stood_in_offers_and_in_a_withdrawal_stands_nowhere_once_the_case_is_erased() {
        FiledCase dispute = scenario.fileDispute(order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        Person seller = dispute.respondent();
        Person buyer = dispute.complainant();
        seller.post(dispute.path("/offers"), Map.of("remedy", "REFUND", "text", words("删差评就退。")));
        seller.does(dispute.path("/offers"), Map.of("remedy", "RESEND", "what", WORD, "text", words("补发给您。")));
        buyer.does(dispute.path("/offers/1/rejection"), Map.of("text", words("不用了。")));
        buyer.does(dispute.path("/withdrawal"), Map.of("reason", words("已与卖家沟通。")));
        assertThat(dump.placesOf(WORD))
                .contains("offer.words", "offer.terms", "offer.answer", "refused_offer.words", "case_note.words");

        erased(dispute);

        assertThat(dump.placesOf(WORD)).isEmpty();
    }

    @Test
    void no_salt_and_no_hash_is_left_by_which_something_short_could_be_guessed() {
        FiledCase complaint = everywhere();
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
        FiledCase complaint = everywhere();
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
        FiledCase complaint = everywhere();
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
        FiledCase complaint = everywhere();
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
        handsInPicture(erased, erased.complainant(), 3);
        erased.withdraw();
        FiledCase open = scenario.fileAboutReview("EXTORTION");
        String item = handsInPicture(open, open.complainant(), 3);
        HoldTest.hold(open, scenario.supervisor(), "法院调取。");

        scenario.advanceTo("2029-03-10T03:00:00+08:00");

        assertThat(erased.view().has("erasedAt")).isTrue();
        open.complainant().reads(open.path("/evidence/" + item + "/files/1"));
    }
}
