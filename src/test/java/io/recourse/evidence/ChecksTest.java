package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.evidence.Submission.ChatRecord;
import io.recourse.forms.FormLayout;
import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.policy.PolicyProperties;
import io.recourse.process.DmnTables;
import io.recourse.process.FeelConditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

/** Every check at its edges, with the numbers of the table. */
class ChecksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Policy POLICY = new Policy(new DmnTables(), new PolicyProperties(""));
    private static final Forms FORMS = new Forms(JSON, new FeelConditions(), new StaticMessageSource());
    private static final Checks CHECKS = new Checks(POLICY, FORMS);
    private static final Instant NOW = Instant.parse("2026-03-20T04:00:00Z");

    private Optional<String> receivingPhone = Optional.of("13800000000");
    private Optional<ChatRecord> chat = Optional.empty();

    // ---- chat record

    private static final String CHAT = """
            {'number': 'N-1', 'issuedAt': '2026-03-18T04:00:00Z', 'chatFrom': '2026-03-01T02:00:00Z',
             'chatTo': '2026-03-02T02:00:00Z', 'parties': ['buyer', 'shop'], 'completeness': 'FULL'}""";

    @Test
    void a_chat_record_with_everything_passes() {
        assertThat(run("CHAT_RECORD", CHAT, 0))
                .containsExactly(
                        "NUMBER_GIVEN passed",
                        "CHAT_WITHIN_DAYS passed",
                        "NUMBER_VALID passed",
                        "BOTH_PARTIES passed",
                        "COMPLETENESS passed");
    }

    @Test
    void a_chat_record_with_nothing_is_told_everything_that_is_missing() {
        assertThat(run("CHAT_RECORD", "{}", 0))
                .containsExactly(
                        "NUMBER_GIVEN missing",
                        "CHAT_WITHIN_DAYS missing",
                        "NUMBER_VALID missing",
                        "BOTH_PARTIES missing",
                        "COMPLETENESS missing");
    }

    @ParameterizedTest
    @CsvSource({
        // 75 times 24 hours before noon of 20 March, in the marketplace's zone
        "2026-01-04T12:00:00+08:00,     2026-03-02T10:00:00+08:00, passed",
        "2026-01-04T11:59:59+08:00,     2026-03-02T10:00:00+08:00, tooOld",
        "2026-01-04T11:59:59.999+08:00, 2026-03-02T10:00:00+08:00, tooOld",
        "2026-01-04T12:00:01+08:00,     2026-03-02T10:00:00+08:00, passed",
        // a chat can go on until it is handed in, and not beyond
        "2026-03-20T11:00:00+08:00,     2026-03-20T12:00:00+08:00, passed",
        "2026-03-20T11:00:00+08:00,     2026-03-20T12:00:01+08:00, future",
        "2026-03-02T10:00:00+08:00,     2026-03-02T10:00:00+08:00, passed",
        "2026-03-02T10:00:01+08:00,     2026-03-02T10:00:00+08:00, reversed"
    })
    void a_chat_lies_within_75_days_to_the_second(String from, String to, String outcome) {
        String chat = """
                {'chatFrom': '%s', 'chatTo': '%s'}""".formatted(instant(from), instant(to));

        assertThat(run("CHAT_RECORD", chat, 0)).contains("CHAT_WITHIN_DAYS " + outcome);
    }

    @ParameterizedTest
    @CsvSource({
        // 15 times 24 hours before noon of 20 March: from then on it has expired
        "2026-03-05T12:00:00+08:00,     expired",
        "2026-03-05T11:59:59+08:00,     expired",
        "2026-03-05T12:00:00.001+08:00, passed",
        "2026-03-05T12:00:01+08:00,     passed",
        "2026-03-20T12:00:00+08:00,     passed",
        "2026-03-20T12:00:01+08:00,     future"
    })
    void a_number_is_valid_for_15_days_to_the_second(String issuedAt, String outcome) {
        assertThat(run("CHAT_RECORD", "{'issuedAt': '%s'}".formatted(instant(issuedAt)), 0))
                .contains("NUMBER_VALID " + outcome);
    }

    @Test
    void a_number_expires_15_days_after_its_issue() {
        assertThat(ChatRecordChecks.expiry(submission("CHAT_RECORD", "{'issuedAt': '2026-03-03T04:00:07Z'}", 0)))
                .contains(Instant.parse("2026-03-18T04:00:07Z"));
        assertThat(ChatRecordChecks.expiry(submission("CHAT_RECORD", "{}", 0))).isEmpty();
        assertThat(ChatRecordChecks.expiry(submission("PHOTO", "{}", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['shop', 'buyer']    | passed",
                "['buyer', 'shop']    | passed",
                "['buyer']            | others",
                "['buyer', 'buyer']   | others",
                "['buyer', 'another'] | others",
                "['Buyer', 'shop']    | others",
                "[]                   | missing"
            })
    void a_chat_is_between_both_parties_of_the_case(String parties, String outcome) {
        assertThat(run("CHAT_RECORD", "{'parties': " + parties + "}", 0)).contains("BOTH_PARTIES " + outcome);
    }

    @Test
    void an_excerpt_passes_with_a_warning() {
        List<CheckResult> results = CHECKS.of(submission("CHAT_RECORD", CHAT.replace("FULL", "EXCERPT"), 0));

        assertThat(results)
                .filteredOn(CheckResult::warning)
                .extracting(CheckResult::check, CheckResult::outcome, CheckResult::passed)
                .containsExactly(tuple("COMPLETENESS", "excerpt", true));
    }

    // ---- call recording

    private static String call(String number, String acknowledgedIn) {
        return "{'extractionCode': 'X-1', 'numberCalled': '%s'%s}"
                .formatted(number, acknowledgedIn == null ? "" : ", 'acknowledgedIn': '" + acknowledgedIn + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000000", "138 0000 0000", "+86-138-0000-0000", "1380000０００0"})
    void the_number_called_is_the_orders_receiving_phone_however_it_is_written(String number) {
        assertThat(run("CALL_RECORDING", call(number, null), 0))
                .containsExactly("EXTRACTION_CODE passed", "NUMBER_CALLED passed");
    }

    @Test
    void another_number_needs_the_chat_in_which_it_was_acknowledged() {
        assertThat(run("CALL_RECORDING", call("13900000000", null), 0)).contains("NUMBER_CALLED notReceivingPhone");
        assertThat(run("CALL_RECORDING", call("13900000000", "E9"), 0)).contains("NUMBER_CALLED noSuchChat");
        chat = Optional.of(new ChatRecord(false, "我的电话 139-0000-0000"));
        assertThat(run("CALL_RECORDING", call("13900000000", "E1"), 0)).contains("NUMBER_CALLED chatIncomplete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我的电话 139-0000-0000，晚上打   | acknowledged",
                "打 13900000000 吧              | acknowledged",
                "+86 139 0000 0000             | acknowledged",
                "139000000001                  | notInChat",
                "113900000000                  | notInChat",
                "我没有电话                      | notInChat"
            })
    void the_number_has_to_stand_in_the_transcript(String transcript, String outcome) {
        chat = Optional.of(new ChatRecord(true, transcript));

        assertThat(run("CALL_RECORDING", call("13900000000", "E1"), 0)).contains("NUMBER_CALLED " + outcome);
    }

    @Test
    void without_a_transcript_the_reviewer_is_warned() {
        chat = Optional.of(new ChatRecord(true, null));

        assertThat(CHECKS.of(submission("CALL_RECORDING", call("13900000000", "E1"), 0)))
                .filteredOn(CheckResult::warning)
                .extracting(CheckResult::outcome)
                .containsExactly("noTranscript");
    }

    @Test
    void a_case_without_a_receiving_phone_takes_only_an_acknowledged_number() {
        receivingPhone = Optional.empty();

        assertThat(run("CALL_RECORDING", call("13800000000", null), 0)).contains("NUMBER_CALLED noReceivingPhone");
    }

    @Test
    void a_recording_with_nothing_is_told_what_is_missing() {
        assertThat(run("CALL_RECORDING", "{}", 0)).containsExactly("EXTRACTION_CODE missing", "NUMBER_CALLED missing");
        assertThat(run("CALL_RECORDING", call("none", null), 0)).contains("NUMBER_CALLED missing");
    }

    // ---- text messages

    private static String sms(int lines, int bill) {
        return "{'lines': [%s], 'bill': [%s]}".formatted(messages(lines), messages(bill));
    }

    private static String messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'at': '%s', 'direction': '%s', 'number': '13800000000'}"
                        .formatted(NOW.plusSeconds(60L * i), i % 2 == 0 ? "SENT" : "RECEIVED"))
                .collect(Collectors.joining(", "));
    }

    @Test
    void text_messages_with_screenshots_and_a_bill_that_agree_pass() {
        assertThat(run("SMS", sms(4, 4), 2))
                .containsExactly(
                        "SCREENSHOTS passed",
                        "BILL passed",
                        "BOTH_DIRECTIONS passed",
                        "TIMES_PAIR passed",
                        "FILES passed");
    }

    @Test
    void without_the_bill_text_messages_are_not_enough() {
        assertThat(run("SMS", sms(4, 0), 1))
                .containsExactly(
                        "SCREENSHOTS passed",
                        "BILL missing",
                        "BOTH_DIRECTIONS passed",
                        "TIMES_PAIR notOnBill",
                        "FILES tooFew");
    }

    @Test
    void text_messages_with_nothing_are_told_everything_that_is_missing() {
        assertThat(run("SMS", "{}", 0))
                .containsExactly(
                        "SCREENSHOTS missing",
                        "BILL missing",
                        "BOTH_DIRECTIONS missing",
                        "TIMES_PAIR nothing",
                        "FILES tooFew");
    }

    @Test
    void of_200_messages_the_one_that_the_bill_lacks_is_named_with_its_place() {
        CheckResult pairing = CHECKS.of(submission("SMS", sms(200, 199), 2)).get(3);

        assertThat(pairing.outcome()).isEqualTo("notOnBill");
        assertThat(pairing.arguments().get(0).messages())
                .extracting(SmsPairing.Unpaired::positions, SmsPairing.Unpaired::at)
                .containsExactly(tuple(List.of(200), NOW.plusSeconds(199 * 60)));
    }

    @Test
    void a_line_that_lacks_its_time_is_named_and_the_others_keep_their_places() {
        String lines = "{'lines': [{'direction': 'SENT', 'number': '13800000000'}, %s], 'bill': [%s]}"
                .formatted(messages(2), messages(1));

        List<CheckResult> results = CHECKS.of(submission("SMS", lines, 2));

        assertThat(results.get(0).outcome()).isEqualTo("unreadable");
        assertThat(results.get(0).arguments().get(0).text()).isEqualTo("1");
        assertThat(results.get(3).arguments().get(0).messages().get(0).positions())
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({"SENT, onlySent", "RECEIVED, onlyReceived"})
    void messages_of_one_direction_only_are_not_the_whole_talk(String direction, String outcome) {
        String one = "{'lines': [{'at': '%s', 'direction': '%s', 'number': '13800000000'}]}".formatted(NOW, direction);

        assertThat(run("SMS", one, 2)).contains("BOTH_DIRECTIONS " + outcome);
    }

    @Test
    void both_sides_of_a_disagreement_are_named() {
        String apart = """
                {'lines': [{'at': '2026-03-09T10:00:00Z', 'direction': 'SENT', 'number': '1'}],
                 'bill': [{'at': '2026-03-09T10:01:00Z', 'direction': 'SENT', 'number': '1'}]}""";

        assertThat(run("SMS", apart, 2)).contains("TIMES_PAIR disagree");
    }

    // ---- chat elsewhere

    private static final String QQ = """
            {'channel': 'QQ', 'reasonOfMove': '买家要求', 'accountGivenBy': 'BUYER', 'counterpartName': '小鱼',
             'counterpartNameIsRemark': false, 'profileShown': true, 'completeness': 'FULL'}""";

    @Test
    void a_chat_elsewhere_with_everything_passes() {
        assertThat(run("EXTERNAL_CHAT", QQ, 1)).allMatch(result -> result.endsWith(" passed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reasonOfMove': '买家要求',        |                                   | REASON_OF_MOVE missing",
                "'profileShown': true              | 'profileShown': false             | PROFILE_SHOWN missing",
                "'completeness': 'FULL'            | 'completeness': 'EXCERPT'         | WHOLE_RECORD excerpt",
                "'accountGivenBy': 'BUYER'         | 'accountGivenBy': 'SELLER'        | ACCOUNT_GIVEN_BY_BUYER notByBuyer",
                "'accountGivenBy': 'BUYER'         | 'accountGivenBy': 'SHOP_PAGE'     | ACCOUNT_GIVEN_BY_BUYER notByBuyer",
                "'accountGivenBy': 'BUYER',        |                                   | ACCOUNT_GIVEN_BY_BUYER missing",
                "'counterpartName': '小鱼',         |                                   | OWN_NAME missing",
                "'counterpartNameIsRemark': false  | 'counterpartNameIsRemark': true   | OWN_NAME remark"
            })
    void a_chat_elsewhere_fails_where_the_rulebook_asks_for_more(String was, String is, String result) {
        assertThat(run("EXTERNAL_CHAT", QQ.replace(was, is == null ? "" : is), 1))
                .filteredOn(one -> !one.endsWith(" passed"))
                .containsExactly(result);
    }

    // ---- files

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCREENSHOT",
                "PHOTO",
                "SHIPPING_SLIP",
                "DELIVERY_RECEIPT",
                "PURCHASE_PROOF",
                "QUALITY_CERTIFICATE",
                "OTHER"
            })
    void everything_else_is_a_file(String type) {
        assertThat(run(type, "{}", 0)).containsExactly("FILES missing");
        assertThat(run(type, "{}", 1)).containsExactly("FILES passed");
    }

    // ---- what a page marks

    @ParameterizedTest
    @CsvSource({
        "CHAT_RECORD, chatFrom chatTo completeness issuedAt number parties",
        "CALL_RECORDING, extractionCode numberCalled",
        "SMS, bill lines",
        "EXTERNAL_CHAT, accountGivenBy completeness counterpartName profileShown reasonOfMove",
        "PHOTO, ''"
    })
    void a_page_marks_the_fields_of_its_form_without_which_a_check_finds_something_missing(String type, String marked) {
        for (String edition : POLICY.editions()) {
            EvidenceType kind = POLICY.evidenceType(edition, type).orElseThrow();

            assertThat(String.join(" ", new TreeSet<>(RequiredFields.of(kind)))).isEqualTo(marked);
            assertThat(FORMS.layout(kind.form(), Locale.ENGLISH).parts())
                    .extracting(FormLayout.Part::key)
                    .containsAll(RequiredFields.of(kind));
        }
    }

    // ---- words

    @Test
    void every_outcome_of_every_check_has_its_words_and_nothing_else_has() throws IOException {
        TreeSet<String> outcomes = new TreeSet<>();
        try (var sources = Files.list(Path.of("src/main/java/io/recourse/evidence"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith("Checks.java"))
                    .toList()) {
                Pattern.compile("\"([a-z][A-Za-z]+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(match -> outcomes.add(match.group(1)));
            }
        }
        outcomes.add("passed");
        Properties words = new Properties();
        words.load(Files.newBufferedReader(
                Path.of("src/main/resources/messages/evidence_en.properties"), StandardCharsets.UTF_8));

        TreeSet<String> told = words.stringPropertyNames().stream()
                .filter(key -> key.matches("evidence\\.[A-Z_]+\\.[A-Za-z]+"))
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(outcomes);
        for (String check : CHECKS.names()) {
            assertThat(words).containsKey("evidence." + check + ".passed");
        }
    }

    // ----

    private List<String> run(String type, String fields, int files) {
        return CHECKS.of(submission(type, fields, files)).stream()
                .map(result -> result.check() + " " + result.outcome())
                .toList();
    }

    private Submission submission(String type, String fields, int files) {
        EvidenceType kind = POLICY.evidenceType("2022", type).orElseThrow();
        return new Submission(
                kind,
                json(fields),
                Collections.nCopies(files, new Submission.File("a.png", null, "image/png", false, "0")),
                NOW,
                List.of("shop", "buyer"),
                () -> receivingPhone,
                id -> chat);
    }

    private static ObjectNode json(String fields) {
        try {
            return (ObjectNode) JSON.readTree(fields.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
