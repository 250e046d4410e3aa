package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence from the interface's side: handed in, checked, completed, refused, and seen by everybody in their own way. */
@CaseTest
class EvidenceTest {

    private static final String CHAT = """
            {'type': 'CHAT_RECORD', 'number': '330102199001011234', 'issuedAt': '2026-03-03T12:00:00+08:00',
             'chatFrom': '2026-03-01T10:00:00+08:00', 'chatTo': '2026-03-02T10:00:00+08:00',
             'parties': ['shop', 'buyer'], 'completeness': 'FULL', 'transcript': 'buyer：我的电话 13900001234，不给钱就差评',
             'note': '差评之前的威胁'}""";

    private final Scenario scenario;
    private final JdbcClient jdbc;

    EvidenceTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    // ---- handed in

    @Test
    void a_chat_record_alone_is_kept_and_its_party_told_when_the_number_expires() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        Answer answer = handIn(complaint, complaint.complainant(), Upload.item(CHAT));

        JsonNode receipt = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(complaint.path("/evidence/" + id(receipt)));
        assertThat(id(receipt)).isEqualTo(complaint.number() + "-E1");
        assertThat(receipt.get("type").asText()).isEqualTo("CHAT_RECORD");
        assertThat(receipt.get("complete").asBoolean()).isTrue();
        assertThat(receipt.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(receipt.get("expiresAt").asText()).isEqualTo("2026-03-18T12:00:00+08:00");
        assertThat(receipt.get("files")).isEmpty();
        assertThat(receipt.get("refused")).isEmpty();
        assertThat(message(receipt, "NUMBER_VALID"))
                .isEqualTo(
                        "The number was valid when it was handed in; it expires on 18 Mar 2026, 12:00. What was filled in"
                                + " about the chat has been kept, and counts after that too.");
    }

    @Test
    void what_a_check_finds_is_told_in_the_language_of_whoever_asks() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        JsonNode receipt = Upload.item(CHAT)
                .by(complaint.complainant().caller().in("zh-CN"), complaint.path("/evidence"))
                .json();

        assertThat(message(receipt, "NUMBER_VALID"))
                .isEqualTo("旺旺举证号在提交时有效，将于 2026年3月18日 12:00 失效。所填的聊天信息已经留存，失效后仍然算数。");
    }

    @Test
    void the_item_may_come_as_a_file_part_or_as_a_plain_form_field() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        byte[] json = CHAT.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(handIn(
                                complaint,
                                complaint.complainant(),
                                Upload.nothing().part("item", "item.json", "application/json", json))
                        .status())
                .isEqualTo(201);
        assertThat(handIn(complaint, complaint.complainant(), Upload.nothing().part("item", null, null, json))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_item_with_one_file_has_the_hash_of_that_file() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        byte[] picture = Pictures.png(1);

        JsonNode receipt = handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'SCREENSHOT'}").file("评价 截图.png", picture))
                .json();

        assertThat(receipt.get("complete").asBoolean()).isTrue();
        assertThat(receipt.at("/files/0/n").asInt()).isEqualTo(1);
        assertThat(receipt.at("/files/0/name").asText()).isEqualTo("评价 截图.png");
        assertThat(receipt.at("/files/0/mediaType").asText()).isEqualTo("image/png");
        assertThat(receipt.at("/files/0/size").asInt()).isEqualTo(picture.length);
        assertThat(receipt.at("/files/0/sha256").asText()).isEqualTo(sha256(picture));
        assertThat(receipt.get("sha256").asText()).isEqualTo(sha256(picture));
    }

    @Test
    void an_item_with_other_files_has_the_hash_of_its_type_its_fields_and_their_hashes() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");

        JsonNode receipt = handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'OTHER', 'note': ' 两张 '}")
                                .file("1.png", Pictures.png(1))
                                .file("2.png", Pictures.png(2)))
                .json();

        String canonical = "{\"fields\":{\"note\":\"两张\"},\"files\":[\"%s\",\"%s\"],\"type\":\"OTHER\"}"
                .formatted(sha256(Pictures.png(1)), sha256(Pictures.png(2)));
        assertThat(receipt.get("sha256").asText()).isEqualTo(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_refused_file_takes_no_other_with_it() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");

        Answer answer = handIn(
                complaint,
                complaint.complainant(),
                Upload.item("{'type': 'PHOTO'}")
                        .file("good.png", Pictures.png(1))
                        .file("empty.png", new byte[0])
                        .file("program.png", "MZ this is no picture".getBytes(StandardCharsets.US_ASCII))
                        .file("too-large.jpg", new byte[(10 << 20) + 1])
                        .file("better.png", Pictures.png(2)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("files")).hasSize(2);
        assertThat(answer.json().get("refused"))
                .extracting(
                        one -> one.get("file").asText(), one -> one.get("rule").asText())
                .containsExactly(
                        tuple("empty.png", "file-empty"),
                        tuple("program.png", "file-type"),
                        tuple("too-large.jpg", "file-too-large"));
        assertThat(answer.json().at("/refused/0/message").asText())
                .isEqualTo("“empty.png” is empty. Check whether it opens on your device, and hand it in again.");
    }

    @Test
    void when_no_file_can_be_taken_nothing_is_kept() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");

        Answer tooLarge = handIn(
                complaint,
                complaint.complainant(),
                Upload.item("{'type': 'PHOTO'}").file("large.png", new byte[(10 << 20) + 1]));
        Answer noPicture = handIn(
                complaint,
                complaint.complainant(),
                Upload.item("{'type': 'PHOTO'}").file("a.png", "<svg/>".getBytes(StandardCharsets.US_ASCII)));
        Answer both = handIn(
                complaint,
                complaint.complainant(),
                Upload.item("{'type': 'PHOTO'}")
                        .file("a.png", new byte[0])
                        .file("large.png", new byte[(10 << 20) + 1]));

        assertThat(List.of(problem(tooLarge), problem(noPicture), problem(both)))
                .containsExactly("413 files-refused", "415 files-refused", "422 files-refused");
        assertThat(tooLarge.json().get("refused")).hasSize(1);
        assertThat(complaint.view().get("evidence")).isEmpty();
        assertThat(complaint.events()).doesNotContain("EVIDENCE_RECEIVED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'note': 'x'}                                                | 422 invalid",
                "{'type': 'RUMOUR'}                                           | 422 invalid",
                "{'type': 7}                                                  | 400 wrong-type",
                "{'type': 'OTHER', 'number': 'x'}                             | 400 unknown-field",
                "{'type': 'CHAT_RECORD', 'completeness': 'HALF'}              | 422 invalid",
                "{'type': 'CHAT_RECORD', 'issuedAt': 'yesterday'}             | 422 invalid",
                "{'type': 'SMS', 'lines': [{'at': 1}]}                        | 400 wrong-type",
                "{'type': 'SMS', 'lines': [{'when': '2026-03-01T00:00:00Z'}]} | 400 unknown-field",
                "{'type': 'EXTERNAL_CHAT', 'profileShown': 'yes'}             | 400 wrong-type",
                "['CHAT_RECORD']                                              | 400 malformed-body",
                "{'type': 'OTHER'                                             | 400 malformed-json"
            })
    void what_its_form_does_not_take_is_refused(String item, String problem) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(problem(handIn(complaint, complaint.complainant(), Upload.item(item))))
                .isEqualTo(problem);
    }

    @Test
    void a_part_that_would_be_lost_is_refused() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person seller = complaint.complainant();

        assertThat(problem(handIn(complaint, seller, Upload.nothing().file("a.png", Pictures.png(1)))))
                .isEqualTo("400 missing-parameter");
        assertThat(problem(handIn(
                        complaint, seller, Upload.item(CHAT).part("files", "a.png", "image/png", Pictures.png(1)))))
                .isEqualTo("400 unknown-part");
        assertThat(problem(handIn(
                        complaint,
                        seller,
                        Upload.item(CHAT)
                                .part("file", null, "image/png", "a picture".getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo("400 file-without-name");
        assertThat(problem(seller.post(complaint.path("/evidence"), Map.of("type", "CHAT_RECORD"))))
                .isEqualTo("415 unsupported-media-type");
    }

    @Test
    void the_same_upload_with_the_same_key_is_kept_once() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        var caller = complaint.complainant().caller().with("Idempotency-Key", "k-1");
        String path = complaint.path("/evidence");

        Answer first =
                Upload.item("{'type': 'PHOTO'}").file("a.png", Pictures.png(1)).by(caller, path);
        Answer again =
                Upload.item("{'type': 'PHOTO'}").file("a.png", Pictures.png(1)).by(caller, path);
        Answer other =
                Upload.item("{'type': 'PHOTO'}").file("a.png", Pictures.png(2)).by(caller, path);
        Answer otherName =
                Upload.item("{'type': 'PHOTO'}").file("b.png", Pictures.png(1)).by(caller, path);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(problem(other)).isEqualTo("422 idempotency-key-reused");
        assertThat(problem(otherName)).isEqualTo("422 idempotency-key-reused");
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        assertThat(Upload.item("{'type': 'PHOTO'}")
                        .file("a.png", Pictures.png(1))
                        .by(caller, path)
                        .json())
                .isEqualTo(first.json());
        assertThat(complaint.view().get("evidence")).hasSize(1);
    }

    @Test
    void each_side_hands_in_50_files_and_what_is_beyond_is_named() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        Upload first = Upload.item("{'type': 'PHOTO'}");
        Upload second = Upload.item("{'type': 'PHOTO'}");
        for (int i = 0; i < 30; i++) {
            first.file(i + ".png", Pictures.png(1));
            second.file(i + ".png", Pictures.png(1));
        }

        assertThat(handIn(complaint, complaint.complainant(), first).json().get("files"))
                .hasSize(30);
        JsonNode receipt = handIn(complaint, complaint.complainant(), second).json();

        assertThat(receipt.get("files")).hasSize(20);
        assertThat(receipt.get("refused")).hasSize(10);
        assertThat(receipt.at("/refused/0/file").asText()).isEqualTo("20.png");
        assertThat(receipt.at("/refused/0/rule").asText()).isEqualTo("too-many-files");
        assertThat(problem(photo(complaint, complaint.complainant(), 1))).isEqualTo("422 too-many-files");
        assertThat(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).status())
                .isEqualTo(201);
        assertThat(photo(complaint, complaint.respondent(), 1).status()).isEqualTo(201);
    }

    @Test
    void items_handed_in_at_once_are_all_kept_each_by_itself() throws Exception {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = IntStream.range(0, 16)
                    .<Callable<Answer>>mapToObj(i -> () -> i % 2 == 0
                            ? handIn(complaint, complaint.complainant(), Upload.item(CHAT))
                            : photo(complaint, complaint.respondent(), i))
                    .toList();
            for (Future<Answer> call : threads.invokeAll(calls)) {
                assertThat(call.get().status()).isEqualTo(201);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(stream(complaint.view().get("evidence")))
                .extracting(item -> item.get("id").asText())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16)
                        .mapToObj(i -> complaint.number() + "-E" + i)
                        .toList());
    }

    @Test
    void the_other_side_is_told_and_the_timeline_tells_everybody() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        handIn(complaint, complaint.complainant(), Upload.item(CHAT));

        assertThat(complaint.notices()).contains("2026-03-09T10:00:00+08:00 EVIDENCE_RECEIVED buyer");
        assertThat(complaint.notices()).noneMatch(notice -> notice.endsWith("EVIDENCE_RECEIVED shop"));
        JsonNode event = last(complaint.timelineSeenBy(complaint.respondent()), "EVIDENCE_RECEIVED");
        assertThat(event.get("actor").asText()).isEqualTo("shop");
        assertThat(event.at("/data/item").asText()).isEqualTo(complaint.number() + "-E1");
        assertThat(event.at("/data/complete").asBoolean()).isTrue();
    }

    static Stream<String> nothing() {
        return Stream.of(
                "{'type': 'PHOTO'}",
                "{'type': 'PHOTO', 'note': '  '}",
                "{'type': 'CHAT_RECORD', 'parties': ['shop', 'buyer']}",
                "{'type': 'CHAT_RECORD', 'parties': []}",
                "{'type': 'SMS', 'lines': [], 'bill': []}",
                "{'type': 'EXTERNAL_CHAT', 'profileShown': false, 'counterpartNameIsRemark': false}");
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void what_has_nothing_in_it_is_refused_and_nobody_hears_of_it(String item) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        Answer refused = handIn(complaint, complaint.complainant(), Upload.item(item));

        assertThat(problem(refused)).isEqualTo("422 empty-item");
        assertThat(complaint.view().get("evidence")).isEmpty();
        assertThat(complaint.events()).doesNotContain("EVIDENCE_RECEIVED");
        assertThat(complaint.notices()).noneMatch(notice -> notice.contains("EVIDENCE_RECEIVED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'PHOTO', 'note': 'The kettle.'}",
                "{'type': 'CHAT_RECORD', 'parties': ['shop', 'somebody']}",
                "{'type': 'CALL_RECORDING', 'numberCalled': '13800000000'}",
                "{'type': 'EXTERNAL_CHAT', 'profileShown': true}",
                "{'type': 'SMS', 'lines': [{'number': '13800000000'}]}"
            })
    void what_has_something_in_it_is_kept_as_incomplete(String item) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        Answer kept = handIn(complaint, complaint.complainant(), Upload.item(item));

        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.json().get("complete").asBoolean()).isFalse();
    }

    @Test
    void an_item_is_not_emptied_by_completing_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode item = handIn(complaint, complaint.complainant(), Upload.item("{'type': 'PHOTO', 'note': 'Follows.'}"))
                .json();

        assertThat(problem(complete(complaint, complaint.complainant(), id(item), Upload.item("{'note': null}"))))
                .isEqualTo("422 empty-item");
        assertThat(complete(complaint, complaint.complainant(), id(item), Upload.item("{}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_file_that_is_called_otherwise_is_taken_by_its_content_and_both_are_said() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        Upload upload = Upload.item("{'type': 'PHOTO'}")
                .file("IMG_0001.heic", Pictures.smallerJpg(1))
                .file("www.taobao.com", Pictures.smallerJpg(2))
                .file("截图", Pictures.png(3))
                .file("photo.jpg", Pictures.smallerJpg(4));

        JsonNode receipt = handIn(complaint, complaint.complainant(), upload).json();

        assertThat(receipt.get("refused")).isEmpty();
        assertThat(receipt.get("complete").asBoolean()).isTrue();
        assertThat(receipt.get("files"))
                .extracting(file -> file.get("name").asText(), file -> file.get("mediaType")
                        .asText())
                .containsExactly(
                        tuple("IMG_0001.heic.jpg", "image/jpeg"),
                        tuple("www.taobao.com.jpg", "image/jpeg"),
                        tuple("截图.png", "image/png"),
                        tuple("photo.jpg", "image/jpeg"));
        assertThat(stream(receipt.get("checks")).stream()
                        .filter(check -> check.get("check").asText().equals("FILE_TYPE"))
                        .map(check -> check.get("passed") + " " + check.get("warning") + " "
                                + check.get("message").asText()))
                .containsExactly(
                        "true true By its content this is JPG, whatever its name says: IMG_0001.heic, www.taobao.com."
                                + " It is kept as IMG_0001.heic.jpg, www.taobao.com.jpg.",
                        "true true By its content this is PNG, whatever its name says: 截图. It is kept as 截图.png.");
        assertThat(complaint
                        .complainant()
                        .caller()
                        .in("zh-CN")
                        .get(complaint.path("/evidence/" + id(receipt)))
                        .json()
                        .toString())
                .contains("按实际内容，这是 JPG，与文件名无关：IMG_0001.heic, www.taobao.com。");
    }

    // ---- taken back

    @Test
    void what_nobody_else_has_looked_at_can_be_taken_back_and_is_gone() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person seller = complaint.complainant();
        String first = id(handIn(complaint, seller, Upload.item("{'type': 'PHOTO', 'note': 'The wrong one.'}"))
                .json());
        String photo = id(photo(complaint, seller, 1).json());

        assertThat(takeBack(complaint, seller, first).status()).isEqualTo(204);
        assertThat(takeBack(complaint, seller, photo).status()).isEqualTo(204);

        assertThat(complaint.seenBy(complaint.respondent()).get("evidence")).isEmpty();
        assertThat(complaint.seenBy(scenario.reviewer()).get("evidence")).isEmpty();
        assertThat(complaint.seenBy(seller).get("evidence")).isEmpty();
        assertThat(seller.get(complaint.path("/evidence/" + photo + "/files/1")).status())
                .isEqualTo(404);
        assertThat(problem(takeBack(complaint, seller, first))).isEqualTo("404 not-found");
        assertThat(stream(complaint.timelineSeenBy(complaint.respondent())))
                .filteredOn(event -> event.get("type").asText().equals("EVIDENCE_TAKEN_BACK"))
                .extracting(
                        event -> event.get("actor").asText(),
                        event -> event.at("/data/item").asText(),
                        event -> event.at("/data/type").asText())
                .containsExactly(tuple("shop", first, "PHOTO"), tuple("shop", photo, "PHOTO"));
        assertThat(id(photo(complaint, seller, 2).json())).isEqualTo(complaint.number() + "-E3");
    }

    static Stream<Arguments> looks() {
        return Stream.of(
                arguments("the other side opens the case", (Look)
                        (complaint, id, scenario) -> complaint.respondent().get(complaint.path(""))),
                arguments("the other side opens the item", (Look)
                        (complaint, id, scenario) -> complaint.respondent().get(complaint.path("/evidence/" + id))),
                arguments("the other side opens its file", (Look) (complaint, id, scenario) ->
                        complaint.respondent().get(complaint.path("/evidence/" + id + "/files/1"))),
                arguments("the other side sees a picture of its file", (Look) (complaint, id, scenario) ->
                        complaint.respondent().get(complaint.path("/evidence/" + id + "/files/1?as=thumbnail"))),
                arguments("the other side takes the sealed file", (Look)
                        (complaint, id, scenario) -> complaint.respondent().get(complaint.path("/file.zip"))),
                arguments("the other side opens the case's page", (Look) (complaint, id, scenario) ->
                        Pages.signedIn(scenario, complaint.respondent()).get("/cases/" + complaint.number())),
                arguments("the other side is about to answer it", (Look)
                        (complaint, id, scenario) -> Pages.signedIn(scenario, complaint.respondent())
                                .get("/cases/" + complaint.number() + "/evidence/" + id + "/answer")),
                arguments("staff open the case", (Look)
                        (complaint, id, scenario) -> scenario.reviewer().get(complaint.path(""))),
                arguments("staff open its file", (Look) (complaint, id, scenario) ->
                        scenario.supervisor().get(complaint.path("/evidence/" + id + "/files/1"))));
    }

    private interface Look {
        Answer at(FiledCase complaint, String id, Scenario scenario);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void what_somebody_else_has_looked_at_stays(String what, Look look) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String id = id(photo(complaint, complaint.complainant(), 1).json());
        complaint.seenBy(complaint.complainant());
        complaint.respondent().get(complaint.path("/timeline"));

        assertThat(look.at(complaint, id, scenario).status()).isEqualTo(200);

        Answer refused = takeBack(complaint, complaint.complainant(), id);
        assertThat(problem(refused)).isEqualTo("409 evidence-seen");
        assertThat(complaint.events()).doesNotContain("EVIDENCE_TAKEN_BACK");
        // what came afterwards has not been looked at
        String later = id(photo(complaint, complaint.complainant(), 2).json());
        assertThat(takeBack(complaint, complaint.complainant(), later).status()).isEqualTo(204);
    }

    @Test
    void only_its_own_side_takes_an_item_back_and_only_while_evidence_can_be_handed_in() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String id = id(photo(complaint, complaint.complainant(), 1).json());

        assertThat(problem(takeBack(complaint, complaint.respondent(), id))).isEqualTo("403 evidence-of-other-side");
        assertThat(problem(takeBack(complaint, scenario.reviewer(), id))).isEqualTo("404 not-found");
        assertThat(problem(takeBack(complaint, scenario.person("stranger", "BUYER"), id)))
                .isEqualTo("404 not-found");
        scenario.advanceTo("2026-03-12T09:59:59+08:00");
        String last = id(photo(complaint, complaint.complainant(), 2).json());
        assertThat(takeBack(complaint, complaint.complainant(), last).status()).isEqualTo(204);
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        assertThat(problem(takeBack(complaint, complaint.complainant(), id))).startsWith("409 ");
    }

    @Test
    void what_another_item_refers_to_stays_until_that_is_taken_back() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Person seller = complaint.complainant();
        String chat = id(handIn(complaint, seller, Upload.item(CHAT)).json());
        String call = id(handIn(
                        complaint,
                        seller,
                        Upload.item("{'type': 'CALL_RECORDING', 'acknowledgedIn': '%s'}".formatted(chat)))
                .json());

        Answer refused = takeBack(complaint, seller, chat);

        assertThat(problem(refused)).isEqualTo("409 evidence-referred-to");
        assertThat(refused.json().get("detail").asText()).contains(call);
        assertThat(takeBack(complaint, seller, call).status()).isEqualTo(204);
        assertThat(takeBack(complaint, seller, chat).status()).isEqualTo(204);
    }

    @Test
    void looked_at_and_taken_back_at_once_one_of_the_two_is_true() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 10; i++) {
                FiledCase complaint = scenario.fileAboutReview("EXTORTION");
                String id = id(photo(complaint, complaint.complainant(), i).json());
                Future<Answer> taken = threads.submit(() -> takeBack(complaint, complaint.complainant(), id));
                Future<JsonNode> seen = threads.submit(
                        () -> complaint.seenBy(complaint.respondent()).get("evidence"));

                assertThat(taken.get().status()).isEqualTo(seen.get().isEmpty() ? 204 : 409);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Answer takeBack(FiledCase complaint, Person who, String id) {
        return who.caller().call("DELETE", complaint.path("/evidence/" + id), BodyPublishers.noBody());
    }

    // ---- completed

    @Test
    void text_messages_without_the_bill_are_kept_as_incomplete_and_complete_with_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String item = "{'type': 'SMS', 'lines': [%s]}".formatted(messages(200, -1));

        JsonNode first = handIn(
                        complaint, complaint.complainant(), Upload.item(item).file("screens.png", Pictures.png(1)))
                .json();
        assertThat(first.get("complete").asBoolean()).isFalse();
        assertThat(failed(first)).containsExactly("BILL", "TIMES_PAIR", "FILES");
        assertThat(message(first, "BILL")).startsWith("The carrier's bill is missing");

        JsonNode second = complete(
                        complaint,
                        complaint.complainant(),
                        id(first),
                        Upload.item("{'bill': [%s]}".formatted(messages(200, 57)))
                                .file("bill.png", Pictures.png(2)))
                .json();
        assertThat(failed(second)).containsExactly("TIMES_PAIR");
        assertThat(message(second, "TIMES_PAIR"))
                .isEqualTo("These messages on the screenshots are not on the bill: no. 58 (8 Mar 2026, 10:57, received,"
                        + " 13800000000). Add the part of the bill that has them.");
        assertThat(second.get("files")).hasSize(2);

        JsonNode third = complete(
                        complaint,
                        complaint.complainant(),
                        id(first),
                        Upload.item("{'bill': [%s]}".formatted(messages(200, -1))))
                .json();
        assertThat(third.get("complete").asBoolean()).isTrue();
        assertThat(complaint.view().at("/evidence/0/revision").asInt()).isEqualTo(3);
        assertThat(complaint.events())
                .filteredOn(event -> event.equals("EVIDENCE_RECEIVED"))
                .hasSize(3);
    }

    @Test
    void what_came_while_the_number_was_valid_stays_valid_when_the_rest_is_added_later() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String almostExpired =
                CHAT.replace("2026-03-03T12:00:00", "2026-02-22T10:00:01").replace(", 'completeness': 'FULL'", "");
        JsonNode first = handIn(complaint, complaint.complainant(), Upload.item(almostExpired))
                .json();
        assertThat(failed(first)).containsExactly("COMPLETENESS");

        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        JsonNode second = complete(
                        complaint, complaint.complainant(), id(first), Upload.item("{'completeness': 'FULL'}"))
                .json();

        assertThat(second.get("complete").asBoolean()).isTrue();
    }

    @Test
    void another_number_is_judged_as_of_when_it_came() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode first = handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item(CHAT.replace("2026-03-03T12:00:00", "2026-02-22T10:00:00")))
                .json();
        assertThat(failed(first)).containsExactly("NUMBER_VALID");
        assertThat(message(first, "NUMBER_VALID"))
                .startsWith("A number is valid for 15 days, and this one expired on 9 Mar 2026, 10:00.");

        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        JsonNode second = complete(
                        complaint,
                        complaint.complainant(),
                        id(first),
                        Upload.item("{'number': 'N-2', 'issuedAt': '2026-03-10T09:00:00+08:00'}"))
                .json();

        assertThat(second.get("complete").asBoolean()).isTrue();
        assertThat(second.get("expiresAt").asText()).isEqualTo("2026-03-25T09:00:00+08:00");
    }

    @Test
    void only_who_handed_an_item_in_completes_it_and_only_while_it_lacks_something() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode incomplete = handIn(
                        complaint, complaint.complainant(), Upload.item("{'type': 'PHOTO', 'note': 'Follows.'}"))
                .json();
        JsonNode complete = photo(complaint, complaint.complainant(), 1).json();

        assertThat(problem(complete(complaint, complaint.respondent(), id(incomplete), Upload.item("{}"))))
                .isEqualTo("403 evidence-of-other-side");
        assertThat(problem(complete(complaint, complaint.complainant(), id(complete), Upload.item("{}"))))
                .isEqualTo("409 evidence-complete");
        assertThat(problem(
                        complete(complaint, complaint.complainant(), id(incomplete), Upload.item("{'type': 'OTHER'}"))))
                .isEqualTo("422 invalid");
        assertThat(problem(complete(complaint, complaint.complainant(), "nothing", Upload.item("{}"))))
                .isEqualTo("404 not-found");
        assertThat(problem(
                        complete(complaint, scenario.person("stranger", "BUYER"), id(incomplete), Upload.item("{}"))))
                .isEqualTo("404 not-found");
    }

    @Test
    void a_recording_of_another_number_needs_the_chat_in_which_the_buyer_acknowledged_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String call = "{'type': 'CALL_RECORDING', 'extractionCode': 'X-9', 'numberCalled': '139 0000 1234',"
                + " 'calledAt': '2026-03-02T10:00:00+08:00'}";
        JsonNode first =
                handIn(complaint, complaint.complainant(), Upload.item(call)).json();
        assertThat(failed(first)).containsExactly("NUMBER_CALLED");

        String chat =
                id(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).json());
        JsonNode second = complete(
                        complaint,
                        complaint.complainant(),
                        id(first),
                        Upload.item("{'acknowledgedIn': '%s'}".formatted(chat)))
                .json();

        assertThat(second.get("complete").asBoolean()).isTrue();
        assertThat(message(second, "NUMBER_CALLED"))
                .isEqualTo("The number called appears in the chat record " + chat + ".");
        assertThat(handIn(
                                complaint,
                                complaint.complainant(),
                                Upload.item(call.replace("139 0000 1234", "+86 13800000000")))
                        .json()
                        .get("complete")
                        .asBoolean())
                .isTrue();
    }

    // ---- when

    @Test
    void evidence_is_taken_until_one_second_before_the_deadline() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        scenario.advanceTo("2026-03-12T09:59:59+08:00");
        assertThat(handIn(complaint, complaint.respondent(), Upload.item(CHAT)).status())
                .isEqualTo(201);
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        Answer late = handIn(complaint, complaint.respondent(), Upload.item(CHAT));

        assertThat(problem(late)).isEqualTo("409 deadline-passed");
        assertThat(late.json().get("detail").asText())
                .isEqualTo(
                        "The time for evidence ended on Thursday, 12 March 2026, 10:00 (China Time). If the reviewer asks"
                                + " for more, you will be told and can add it then.");
    }

    @Test
    void who_has_nothing_to_add_adds_nothing_and_the_other_side_still_can() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").rests(scenario.seller());

        Answer refused = handIn(complaint, complaint.complainant(), Upload.item(CHAT));

        assertThat(problem(refused)).isEqualTo("409 evidence-closed");
        assertThat(refused.json().get("reason").asText()).isEqualTo("RESTED");
        assertThat(refused.json().get("detail").asText())
                .isEqualTo(
                        "You have said that you have no more evidence. If the reviewer asks you for more, you will be told"
                                + " and can add it then.");
        assertThat(handIn(complaint, complaint.respondent(), Upload.item(CHAT)).status())
                .isEqualTo(201);
    }

    @Test
    void a_question_opens_the_case_for_who_was_asked_until_its_deadline() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        JsonNode incomplete = handIn(
                        complaint, complaint.complainant(), Upload.item("{'type': 'PHOTO', 'note': 'Follows.'}"))
                .json();
        complaint.bothRest().claim(scenario.reviewer());
        assertThat(problem(handIn(complaint, complaint.complainant(), Upload.item(CHAT))))
                .isEqualTo("409 evidence-closed");

        complaint.askForMore(scenario.reviewer(), "COMPLAINANT");

        Answer other = handIn(complaint, complaint.respondent(), Upload.item(CHAT));
        assertThat(problem(other)).isEqualTo("409 evidence-closed");
        assertThat(other.json().get("reason").asText()).isEqualTo("NOT_ASKED");
        scenario.advanceTo("2026-03-11T09:59:59+08:00");
        assertThat(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).status())
                .isEqualTo(201);
        assertThat(complete(
                                complaint,
                                complaint.complainant(),
                                id(incomplete),
                                Upload.nothing().file("a.png", Pictures.png(1)))
                        .json()
                        .get("complete")
                        .asBoolean())
                .isTrue();
        assertThat(complaint.view().at("/evidence/0/supplementRound").isNull()).isTrue();
        assertThat(complaint.view().at("/evidence/1/supplementRound").asInt()).isEqualTo(1);
        scenario.advanceTo("2026-03-11T10:00:00+08:00");
        assertThat(problem(handIn(complaint, complaint.complainant(), Upload.item(CHAT))))
                .isEqualTo("409 evidence-closed");
    }

    @Test
    void at_the_deadline_of_the_question_nothing_is_taken_even_before_its_timer_runs() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        complaint.askForMore(scenario.reviewer(), "COMPLAINANT");
        complaint.rests(scenario.seller());

        assertThat(problem(handIn(complaint, complaint.complainant(), Upload.item(CHAT))))
                .isEqualTo("409 evidence-closed");
    }

    @Test
    void after_the_decision_nothing_is_taken() {
        FiledCase complaint =
                scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();
        Answer decided = handIn(complaint, complaint.complainant(), Upload.item(CHAT));
        complaint.appeal(complaint.complainant());
        Answer appealed = handIn(complaint, complaint.complainant(), Upload.item(CHAT));

        assertThat(List.of(
                        decided.json().get("reason").asText(),
                        appealed.json().get("reason").asText()))
                .containsExactly("DECIDED", "APPEAL");
        assertThat(problem(appealed)).isEqualTo("409 evidence-closed");
    }

    @Test
    void in_the_negotiation_both_sides_can_hand_in() {
        FiledCase dispute = scenario.fileDispute("QUALITY");

        assertThat(dispute.status()).isEqualTo("NEGOTIATION");
        assertThat(photo(dispute, dispute.complainant(), 1).status()).isEqualTo(201);
        assertThat(photo(dispute, dispute.respondent(), 2).status()).isEqualTo(201);
    }

    @Test
    void where_judged_at_once_the_proof_comes_with_the_complaint_until_a_reviewer_takes_the_case() {
        FiledCase fraud = scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "FRAUD");

        assertThat(fraud.status()).isEqualTo("EXAMINATION");
        assertThat(photo(fraud, fraud.complainant(), 1).status()).isEqualTo(201);
        assertThat(problem(photo(fraud, fraud.respondent(), 2))).isEqualTo("409 evidence-closed");

        fraud.claim(scenario.reviewer());

        assertThat(problem(photo(fraud, fraud.complainant(), 3))).isEqualTo("409 evidence-closed");
    }

    // ---- both sides are heard

    @Test
    void the_other_side_sees_it_without_personal_data_and_staff_see_all() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        handIn(complaint, complaint.complainant(), Upload.item(CHAT));
        handIn(
                complaint,
                complaint.complainant(),
                Upload.item(
                        "{'type': 'CALL_RECORDING', 'extractionCode': 'SECRET-9', 'numberCalled': '0571-88886666'}"));

        JsonNode own = complaint.seenBy(complaint.complainant()).get("evidence");
        JsonNode others = complaint.seenBy(complaint.respondent()).get("evidence");
        JsonNode staffs = complaint.seenBy(scenario.reviewer()).get("evidence");

        for (JsonNode whole : List.of(own, staffs)) {
            assertThat(whole.at("/0/fields/transcript").asText()).isEqualTo("buyer：我的电话 13900001234，不给钱就差评");
            assertThat(whole.at("/1/fields/extractionCode").asText()).isEqualTo("SECRET-9");
            assertThat(whole.at("/0/masked").asBoolean()).isFalse();
        }
        assertThat(others.at("/0/fields/transcript").asText()).isEqualTo("[respondent]：我的电话 139****1234，不给钱就差评");
        assertThat(others.at("/0/fields/parties/0").asText()).isEqualTo("the complainant");
        assertThat(others.at("/0/fields/number").asText()).isEqualTo("330102199001011234");
        assertThat(others.at("/0/fields/issuedAt").asText()).isEqualTo("2026-03-03T04:00:00Z");
        assertThat(others.at("/0/note").asText()).isEqualTo("差评之前的威胁");
        assertThat(others.at("/0/sha256").isNull()).isTrue();
        assertThat(others.at("/1/fields/extractionCode").asText()).isEqualTo("****");
        assertThat(others.at("/1/fields/numberCalled").asText()).isEqualTo("057****6666");
        assertThat(others.at("/0/masked").asBoolean()).isTrue();
        assertThat(others.toString()).doesNotContain("13900001234", "SECRET-9", "88886666");
    }

    @Test
    void the_numbers_in_what_a_check_names_are_hidden_too() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        handIn(
                complaint,
                complaint.complainant(),
                Upload.item("{'type': 'SMS', 'lines': [%s], 'bill': []}".formatted(messages(1, -1))));

        JsonNode check = complaint.seenBy(complaint.respondent()).at("/evidence/0/checks/3");

        assertThat(check.get("message").asText()).contains("138****0000").doesNotContain("13800000000");
    }

    @Test
    void the_other_side_answers_item_by_item_and_once() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String id =
                id(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).json());
        complaint.bothRest();
        String path = complaint.path("/evidence/" + id + "/answer");

        complaint.respondent().does(path, Map.of("statement", "那是玩笑。"));

        assertThat(complaint
                        .seenBy(complaint.complainant())
                        .at("/evidence/0/answer/statement")
                        .asText())
                .isEqualTo("那是玩笑。");
        assertThat(problem(complaint.respondent().post(path, Map.of("statement", "再说一句"))))
                .isEqualTo("409 evidence-answered");
        assertThat(problem(complaint.complainant().post(path, Map.of("statement", "x"))))
                .isEqualTo("403 own-evidence");
        assertThat(problem(scenario.reviewer().post(path, Map.of("statement", "x"))))
                .isEqualTo("404 not-found");
        assertThat(complaint.events()).contains("EVIDENCE_ANSWERED");
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        assertThat(problem(complaint.respondent().post(path, Map.of("statement", "x"))))
                .isEqualTo("409 case-state");
    }

    @Test
    void what_staff_see_is_on_their_timeline_once() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        String photo = id(photo(complaint, complaint.complainant(), 1).json());
        handIn(complaint, complaint.complainant(), Upload.item(CHAT));
        assertThat(complaint.timelineSeenBy(scenario.reviewer())).noneMatch(EvidenceTest::isOpening);

        complaint.seenBy(scenario.reviewer());
        complaint.seenBy(scenario.reviewer());
        scenario.reviewer().reads(complaint.path("/evidence/" + photo));
        scenario.reviewer().reads(complaint.path("/evidence/" + photo + "/files/1?as=thumbnail"));
        scenario.reviewer().reads(complaint.path("/evidence/" + photo + "/files/1?as=view"));
        scenario.reviewer().reads(complaint.path("/evidence/" + photo + "/files/1"));
        complaint.respondent().reads(complaint.path("/evidence/" + photo + "/files/1"));
        complaint.seenBy(complaint.respondent());

        assertThat(stream(complaint.timelineSeenBy(scenario.reviewer())).stream()
                        .filter(EvidenceTest::isOpening))
                .extracting(
                        one -> one.get("actor").asText(),
                        one -> one.at("/data/item").asText(),
                        one -> one.at("/data/file").asInt())
                .containsExactly(
                        tuple("reviewer", photo, 0),
                        tuple("reviewer", complaint.number() + "-E2", 0),
                        tuple("reviewer", photo, 1));
        assertThat(complaint.timelineSeenBy(complaint.complainant())).noneMatch(EvidenceTest::isOpening);
    }

    @Test
    void what_of_a_page_was_on_the_screen_has_been_looked_at_and_is_one_line_of_the_history() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        String photo = id(photo(complaint, complaint.complainant(), 1).json());
        String chat =
                id(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).json());
        String elsewhere = id(
                photo(scenario.fileAboutReview("ABUSE"), scenario.seller(), 2).json());
        Caller page = Pages.signedIn(scenario, scenario.reviewer());
        String looks = "/cases/" + complaint.number() + "/looks";
        String picture = "/cases/" + complaint.number() + "/evidence/" + photo + "/files/1?as=view";

        page.get("/cases/" + complaint.number());
        page.get("/work/" + complaint.number());
        page.with("Sec-Fetch-Dest", "image").get(picture);
        Pages.submit(page, looks, Map.of("seen", elsewhere));
        Pages.submit(page, looks, Map.of());
        assertThat(openings(complaint)).isEmpty();

        Pages.submit(page, looks, Map.of("seen", photo));
        assertThat(openings(complaint)).containsExactly(photo);
        scenario.timersWaitAt("2026-03-09T12:30:00+08:00");
        Pages.submit(page, looks, Map.of("seen", photo + "/1"));
        assertThat(openings(complaint)).containsExactly(photo, photo + "/1");
        assertThat(page.get("/cases/" + complaint.number()).text())
                .containsOnlyOnce("查看证据")
                .contains("reviewer 查看证据 2 次");

        // a picture in a window of its own, and a page without a script
        Caller other = Pages.signedIn(scenario, scenario.supervisor());
        other.with("Sec-Fetch-Dest", "document").get(picture);
        assertThat(openings(complaint)).containsExactly(photo, photo + "/1", photo + "/1");
        assertThat(other.get(looks).status()).isEqualTo(204);
        assertThat(openings(complaint)).endsWith(photo, chat).hasSize(5);
        assertThat(page.get("/cases/" + complaint.number()).text())
                .contains("reviewer 查看证据 2 次", "supervisor 查看证据 3 次");
        assertThat(Pages.signedIn(scenario, complaint.complainant())
                        .get("/cases/" + complaint.number())
                        .text())
                .doesNotContain("data-looks", looks, "看证据");
    }

    private List<String> openings(FiledCase complaint) {
        return stream(complaint.timelineSeenBy(scenario.admin())).stream()
                .filter(EvidenceTest::isOpening)
                .map(one -> one.at("/data/item").asText()
                        + (one.at("/data").has("file")
                                ? "/" + one.at("/data/file").asInt()
                                : ""))
                .toList();
    }

    @Test
    void having_looked_does_not_stand_in_the_way_of_what_staff_do_next() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        handIn(complaint, complaint.complainant(), Upload.item(CHAT));
        complaint.bothRest();
        Answer claimed = scenario.reviewer().post(complaint.path("/claim"), Map.of());
        assertThat(claimed.status()).isEqualTo(200);

        Person other = scenario.supervisor();
        Answer seen = other.get(complaint.path(""));
        Answer assigned = other.caller()
                .with("If-Match", seen.header("ETag"))
                .post(complaint.path("/assignment"), "{\"assignee\": \"reviewer\"}");

        assertThat(assigned.status()).isEqualTo(200);
    }

    // ---- what the ground needs

    @Test
    void a_case_says_what_its_ground_needs_what_is_there_and_what_lacks() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        assertThat(needs(complaint))
                .contains("CHAT_RECORD REQUIRED MISSING", "SMS REQUIRED MISSING", "SCREENSHOT USEFUL MISSING");
        JsonNode chat = need(complaint, "CHAT_RECORD");
        assertThat(chat.get("from").asText()).isEqualTo("COMPLAINANT");
        assertThat(chat.get("oneOf").asText()).isEqualTo("THREAT_RECORD");
        assertThat(chat.get("lacks"))
                .extracting(JsonNode::asText)
                .containsExactly("Nothing of this kind has been handed in.");
        assertThat(chat.at("/clocks/0/name").asText()).isEqualTo("EVIDENCE");
        assertThat(chat.at("/clocks/0/message").asText()).isEqualTo("It can be handed in until 12 Mar 2026, 10:00.");

        handIn(complaint, complaint.complainant(), Upload.item(CHAT.replace(", 'completeness': 'FULL'", "")));
        chat = need(complaint, "CHAT_RECORD");
        assertThat(chat.get("state").asText()).isEqualTo("INCOMPLETE");
        assertThat(chat.get("lacks"))
                .extracting(JsonNode::asText)
                .containsExactly("Choose whether it is the whole chat or a part of it.");
        assertThat(chat.get("clocks"))
                .extracting(one -> one.get("message").asText())
                .containsExactly(
                        "The number expires on 18 Mar 2026, 12:00.", "It can be handed in until 12 Mar 2026, 10:00.");

        handIn(complaint, complaint.complainant(), Upload.item(CHAT));
        assertThat(needs(complaint))
                .contains("CHAT_RECORD REQUIRED THERE", "SMS REQUIRED NOT_NEEDED", "SCREENSHOT USEFUL MISSING");
        assertThat(need(complaint, "SMS").get("clocks")).isEmpty();
    }

    @Test
    void a_filing_that_is_only_checked_is_told_the_same_needs() {
        var order = scenario.order();
        JsonNode check = scenario.seller()
                .does(
                        "/api/cases/check",
                        Map.of(
                                "kind", "UNREASONABLE_REVIEW",
                                "ground", "EXTORTION",
                                "orderId", order.id(),
                                "reviewId", order.reviewId(),
                                "statement", "x"))
                .json();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        List<JsonNode> inCase = new ArrayList<>();
        complaint.seenBy(complaint.complainant()).get("evidenceNeeds").forEach(need -> {
            var fields = (ObjectNode) need.deepCopy();
            fields.remove(List.of("state", "items", "lacks", "clocks"));
            inCase.add(fields);
        });
        assertThat(stream(check.get("evidence"))).isEqualTo(inCase);
        assertThat(check.at("/evidence/0/validity").asText()).contains("75 days", "15 days");
        assertThat(check.get("until").asText()).isEqualTo("2026-04-07T00:00:00+08:00");
    }

    // ---- decisions

    @Test
    void a_decision_relies_only_on_evidence_of_its_case() {
        FiledCase other = scenario.fileAboutReview("EXTORTION");
        String foreign =
                id(handIn(other, other.complainant(), Upload.item(CHAT)).json());
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String own =
                id(handIn(complaint, complaint.complainant(), Upload.item(CHAT)).json());
        complaint.bothRest().claim(scenario.reviewer());

        Answer refused = decide(complaint, "/decision", "REJECTED", scenario.reviewer(), own, foreign, "nothing");
        assertThat(problem(refused)).isEqualTo("422 unknown-evidence");
        assertThat(refused.json().get("detail").asText())
                .endsWith(foreign + ", nothing")
                .doesNotContain(own);
        assertThat(decide(complaint, "/decision", "REJECTED", scenario.reviewer(), own)
                        .status())
                .isEqualTo(200);

        complaint
                .appeal(complaint.complainant())
                .claim(scenario.seniorReviewer())
                .firstView(scenario.seniorReviewer(), "REJECTED", "没有威胁。");
        assertThat(problem(decide(complaint, "/appeal/decision", "AFFIRMED", scenario.seniorReviewer(), foreign)))
                .isEqualTo("422 unknown-evidence");
        assertThat(decide(complaint, "/appeal/decision", "AFFIRMED", scenario.seniorReviewer(), own)
                        .status())
                .isEqualTo(200);
    }

    // ---- duplicates

    @Test
    void the_same_file_and_the_same_picture_in_other_cases_are_shown_to_staff_only() {
        FiledCase first = scenario.fileAboutReview("ABUSE");
        String bitByBit = id(photo(first, first.complainant(), 7).json());
        FiledCase second = scenario.fileAboutReview("ABUSE");
        String alike = id(handIn(
                        second,
                        second.complainant(),
                        Upload.item("{'type': 'PHOTO'}").file("small.jpg", Pictures.smallerJpg(7)))
                .json());
        FiledCase third = scenario.fileAboutReview("ABUSE");
        photo(third, third.complainant(), 7);
        photo(third, third.complainant(), 8);

        JsonNode seen = third.seenBy(scenario.reviewer()).get("evidence");

        assertThat(seen.at("/0/files/0/elsewhere"))
                .extracting(
                        one -> one.get("caseNumber").asText(),
                        one -> one.get("evidence").asText(),
                        one -> one.get("same").asBoolean())
                .containsExactly(tuple(first.number(), bitByBit, true), tuple(second.number(), alike, false));
        assertThat(seen.at("/1/files/0/elsewhere")).isEmpty();
        assertThat(third.seenBy(third.complainant()).at("/evidence/0/files/0").has("elsewhere"))
                .isFalse();
    }

    // ---- files

    @Test
    void an_original_is_served_bit_by_bit_and_does_no_harm() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        byte[] picture = Pictures.png(3);
        String id = id(handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'PHOTO'}").file("../../破损 照片.png", picture))
                .json());
        String path = complaint.path("/evidence/" + id + "/files/1");

        for (Person reader : List.of(complaint.complainant(), scenario.reviewer())) {
            Download file = Download.by(reader, path);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.body()).isEqualTo(picture);
            assertThat(file.header("Content-Type")).isEqualTo("image/png");
            assertThat(file.header("Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''%E7%A0%B4%E6%8D%9F%20%E7%85%A7%E7%89%87.png");
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(file.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
            assertThat(file.header("Cache-Control")).contains("private", "no-store");
            assertThat(file.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
        assertThat(Download.by(complaint.respondent(), path + "?as=view").header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(Download.by(complaint.respondent(), path + "?as=thumbnail").status())
                .isEqualTo(200);
        assertThat(Download.by(complaint.respondent(), path + "?as=poster").status())
                .isEqualTo(400);
        assertThat(Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/2"))
                        .status())
                .isEqualTo(404);
        assertThat(Download.by(scenario.person("stranger", "SELLER"), path).status())
                .isEqualTo(404);
    }

    @Test
    void the_other_side_gets_an_image_drawn_anew_without_what_the_camera_wrote_into_it() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        byte[] picture = Pictures.png(3);
        String id = id(handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'PHOTO'}").file("photo.png", picture))
                .json());

        Download shown = Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/1"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(shown.body()).isNotEqualTo(picture).startsWith(0xFF, 0xD8);
        assertThat(Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/1?as=original"))
                        .body())
                .isEqualTo(shown.body());
    }

    @Test
    void a_pdf_whose_links_lead_elsewhere_is_told_and_the_other_side_gets_it_without_them() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        byte[] pdf = Documents.linkingTo("javascript:alert(1)", "https://carrier.example/bill");
        JsonNode receipt = handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'OTHER'}").file("bill 13900001234.pdf", pdf))
                .json();
        String path = complaint.path("/evidence/" + id(receipt) + "/files/1");

        Download own = Download.by(complaint.complainant(), path);
        Download staffs = Download.by(scenario.reviewer(), path);
        Download others = Download.by(complaint.respondent(), path);

        assertThat(receipt.get("complete").asBoolean()).isTrue();
        assertThat(message(receipt, "LINKS"))
                .isEqualTo(
                        "Links in bill 13900001234.pdf open a file, a program or something else that is not on the web."
                                + " The other side gets a copy without those links; the original is kept.");
        assertThat(own.body()).isEqualTo(pdf);
        assertThat(staffs.body()).isEqualTo(pdf);
        assertThat(others.status()).isEqualTo(200);
        assertThat(others.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(others.header("Content-Disposition"))
                .startsWith("attachment;")
                // an asterisk is no part of a name on every system
                .contains("bill%20139____1234.pdf");
        assertThat(Documents.links(others.body())).containsExactly("https://carrier.example/bill");
        assertThat(Documents.links(pdf)).containsExactly("javascript:alert(1)", "https://carrier.example/bill");
    }

    @Test
    void a_pdf_that_came_before_anybody_looked_at_links_is_looked_at_when_the_other_side_asks() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        byte[] leading = Documents.linkingTo("file:///etc/passwd");
        byte[] plain = Documents.linkingTo("https://carrier.example/bill");
        String id = id(handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'OTHER'}").file("1.pdf", leading).file("2.pdf", plain))
                .json());
        jdbc.sql("update evidence_file set leads_out = null").update();

        assertThat(Documents.links(Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/1"))
                        .body()))
                .isEmpty();
        assertThat(Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/2"))
                        .body())
                .isEqualTo(plain);
    }

    @Test
    void a_name_of_a_file_is_hidden_from_the_other_side_where_it_has_personal_data() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        String id = id(handIn(
                        complaint,
                        complaint.complainant(),
                        Upload.item("{'type': 'PHOTO'}").file("13900001234.png", Pictures.png(3)))
                .json());

        assertThat(complaint
                        .seenBy(complaint.respondent())
                        .at("/evidence/0/files/0/name")
                        .asText())
                .isEqualTo("139****1234.png");
        assertThat(Download.by(complaint.respondent(), complaint.path("/evidence/" + id + "/files/1"))
                        .header("Content-Disposition"))
                .doesNotContain("13900001234");
    }

    // ----

    private static Answer handIn(FiledCase complaint, Person party, Upload upload) {
        return upload.by(party, complaint.path("/evidence"));
    }

    private static Answer complete(FiledCase complaint, Person party, String id, Upload upload) {
        return upload.by(party, complaint.path("/evidence/" + id));
    }

    private static Answer photo(FiledCase complaint, Person party, int seed) {
        return handIn(complaint, party, Upload.item("{'type': 'PHOTO'}").file("photo.png", Pictures.png(seed)));
    }

    private static Answer decide(FiledCase complaint, String path, String outcome, Person who, String... relied) {
        return who.post(
                complaint.path(path),
                Map.of(
                        "outcome",
                        outcome,
                        "rule",
                        "第八十六条",
                        "reasons",
                        "依据双方提交的证据。",
                        "evidenceRelied",
                        List.of(relied)));
    }

    /** One a minute from 8 March 10:00 on, alternately sent and received; without the one at that index. */
    private static String messages(int count, int without) {
        return IntStream.range(0, count)
                .filter(i -> i != without)
                .mapToObj(i -> "{'at': '2026-03-08T%02d:%02d:00+08:00', 'direction': '%s', 'number': '13800000000'}"
                        .formatted(10 + i / 60, i % 60, i % 2 == 0 ? "SENT" : "RECEIVED"))
                .collect(Collectors.joining(", "));
    }

    private static String id(JsonNode receipt) {
        return receipt.get("id").asText();
    }

    private static List<String> failed(JsonNode receipt) {
        return stream(receipt.get("checks")).stream()
                .filter(check -> !check.get("passed").asBoolean())
                .map(check -> check.get("check").asText())
                .toList();
    }

    private static String message(JsonNode receipt, String check) {
        return stream(receipt.get("checks")).stream()
                .filter(one -> one.get("check").asText().equals(check))
                .map(one -> one.get("message").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> needs(FiledCase complaint) {
        return stream(complaint.seenBy(complaint.complainant()).get("evidenceNeeds")).stream()
                .map(need -> need.get("type").asText() + " " + need.get("need").asText() + " "
                        + need.get("state").asText())
                .toList();
    }

    private static JsonNode need(FiledCase complaint, String type) {
        return stream(complaint.seenBy(complaint.complainant()).get("evidenceNeeds")).stream()
                .filter(need -> need.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode last(JsonNode events, String type) {
        return stream(events).stream()
                .filter(event -> event.get("type").asText().equals(type))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static boolean isOpening(JsonNode event) {
        return event.get("type").asText().equals("EVIDENCE_OPENED");
    }

    private static List<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.json().path("type").asText().replace("urn:recourse:problem:", "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
