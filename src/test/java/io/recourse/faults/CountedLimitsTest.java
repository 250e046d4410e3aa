package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.Upload;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of what there may be so many, there are never more, however many come at once. */
@CaseTest
class CountedLimitsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 20;
    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "330102199001011234", "issuedAt": "2026-03-03T12:00:00+08:00",
             "chatFrom": "2026-03-01T10:00:00+08:00", "chatTo": "2026-03-02T10:00:00+08:00",
             "parties": ["shop", "buyer"], "completeness": "FULL", "transcript": "不给钱就差评"}""";

    private static final byte[] PICTURE = picture();

    private final Scenario scenario;
    private final JdbcClient jdbc;

    CountedLimitsTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @Test
    void of_saved_views_there_are_fifty() {
        Person reviewer = scenario.reviewer();
        IntStream.range(0, 49).forEach(n -> assertThat(view(reviewer, n)).isEqualTo(201));

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(atOnce(8, n -> view(reviewer, 100 + n)))
                    .containsOnlyOnce(201)
                    .containsOnly(201, 422);
            assertThat(count("select count(*) from saved_view")).isEqualTo(50);
            jdbc.sql("delete from saved_view where name like 'view 10_'").update();
        }
    }

    private static int view(Person who, int n) {
        Map<String, ?> view = Map.of("name", "view " + n, "query", "queue=EXAMINATION", "shared", false);
        return Calls.post(who.caller(), "/api/views", view).status();
    }

    @Test
    void of_drafts_there_are_two_hundred() {
        Person seller = scenario.seller();
        IntStream.range(0, 199).forEach(n -> assertThat(draft(seller, n)).isEqualTo(200));

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(atOnce(8, n -> draft(seller, 1000 + n)))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 422);
            assertThat(count("select count(*) from draft")).isEqualTo(200);
            assertThat(draft(seller, 0)).as("one that is there is saved again").isEqualTo(200);
            jdbc.sql("delete from draft where draft_key like '100_'").update();
        }
    }

    private static int draft(Person who, int n) {
        return Calls.put(who, "/api/drafts/filing/" + n, Map.of("statement", "买家"))
                .status();
    }

    @Test
    void of_files_in_drafts_there_are_a_hundred() {
        Person seller = scenario.seller();

        // whatever the order, seven times thirteen fit
        List<Integer> statuses = atOnce(8, n -> upload(seller, "/api/drafts/filing/" + n + "/files", null, 13));

        assertThat(statuses.stream().sorted()).containsExactly(201, 201, 201, 201, 201, 201, 201, 422);
        assertThat(count("select count(*) from staged_file")).isEqualTo(91);
        assertThat(upload(seller, "/api/drafts/filing/last/files", null, 9)).isEqualTo(201);
        assertThat(upload(seller, "/api/drafts/filing/last/files", null, 1)).isEqualTo(422);
    }

    @Test
    void of_endpoints_there_are_twenty() {
        Person admin = scenario.admin();
        IntStream.range(0, 19).forEach(n -> assertThat(endpoint(admin, n)).isEqualTo(201));

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(atOnce(8, n -> endpoint(admin, 100 + n)))
                    .containsOnlyOnce(201)
                    .containsOnly(201, 409);
            assertThat(count("select count(*) from webhook_endpoint")).isEqualTo(20);
            jdbc.sql("delete from webhook_endpoint where url like '%/10_'").update();
        }
    }

    private static int endpoint(Person who, int n) {
        Map<String, ?> endpoint = Map.of("url", "http://localhost:9/" + n, "events", List.of());
        return Calls.post(who.caller(), "/api/operations/webhooks", endpoint).status();
    }

    @Test
    void of_files_of_a_side_there_are_fifty_and_of_its_items_a_hundred() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person seller = scenario.seller();
        String path = complaint.path("/evidence");

        // seven times seven, and one of the last seven
        assertThat(atOnce(8, n -> upload(seller, path, "{\"type\": \"PHOTO\"}", 7)))
                .containsOnly(201);
        assertThat(count("select count(*) from evidence_file")).isEqualTo(50);

        IntStream.range(0, 91)
                .forEach(n -> assertThat(upload(seller, path, CHAT, 0)).isEqualTo(201));
        assertThat(atOnce(8, n -> upload(seller, path, CHAT, 0)))
                .containsOnlyOnce(201)
                .containsOnly(201, 422);
        assertThat(count("select count(*) from evidence_item where side = 'COMPLAINANT'"))
                .isEqualTo(100);
    }

    @Test
    void what_can_be_done_once_is_done_once() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person buyer = scenario.buyer();
        Map<String, ?> words = Map.of("statement", "没有这回事。");

        assertThat(done(atOnce(8, n -> Calls.post(buyer.caller(), complaint.path("/answer"), words)
                        .status())))
                .isEqualTo(1);
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        assertThat(done(atOnce(8, n -> Calls.post(buyer.caller(), complaint.path("/appeal"), words)
                        .status())))
                .isEqualTo(1);
        assertThat(count("select count(*) from appeal")).isEqualTo(1);
    }

    private static long done(List<Integer> statuses) {
        return statuses.stream().filter(status -> status < 300).count();
    }

    /** So many calls by eight threads that begin at the same moment. */
    private static List<Integer> atOnce(int calls, IntFunction<Integer> call) {
        List<List<Integer>> answers = AtOnce.run(IntStream.range(0, THREADS)
                .mapToObj(thread -> (Callable<List<Integer>>) () -> {
                    List<Integer> mine = new ArrayList<>();
                    for (int n = thread; n < calls; n += THREADS) {
                        mine.add(call.apply(n));
                    }
                    return mine;
                })
                .toList());
        return answers.stream().flatMap(List::stream).toList();
    }

    /** The status. @param item null for a draft */
    private static int upload(Person who, String path, String item, int files) {
        Upload upload = item == null ? Upload.nothing() : Upload.item(item);
        for (int i = 0; i < files; i++) {
            upload.file(i + ".png", PICTURE);
        }
        return upload.by(who, path).status();
    }

    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return png.toByteArray();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
