package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.recourse.policy.EvidenceNeed.From;
import io.recourse.policy.EvidenceNeed.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTablesTest {

    @ParameterizedTest
    @CsvSource({
        "CHAT_RECORD,         3, 3",
        "CALL_RECORDING,      3, 1",
        "SMS,                 2, 2",
        "EXTERNAL_CHAT,       2, 2",
        "SCREENSHOT,          2, 2",
        "PHOTO,               2, 2",
        "SHIPPING_SLIP,       2, 2",
        "DELIVERY_RECEIPT,    3, 3",
        "PURCHASE_PROOF,      2, 2",
        "QUALITY_CERTIFICATE, 3, 3",
        "OTHER,               1, 1"
    })
    void a_kind_of_evidence_has_its_weight(String type, int rules85, int edition2022) {
        assertThat(policy().evidenceType("rules-85", type).orElseThrow().weight())
                .isEqualTo(rules85);
        assertThat(policy().evidenceType("2022", type).orElseThrow().weight()).isEqualTo(edition2022);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void every_kind_of_evidence_is_there_once(String edition) {
        assertThat(policy().evidenceTypes(edition))
                .extracting(EvidenceType::id)
                .containsExactly(
                        "CHAT_RECORD",
                        "CALL_RECORDING",
                        "SMS",
                        "EXTERNAL_CHAT",
                        "SCREENSHOT",
                        "PHOTO",
                        "SHIPPING_SLIP",
                        "DELIVERY_RECEIPT",
                        "PURCHASE_PROOF",
                        "QUALITY_CERTIFICATE",
                        "OTHER");
    }

    @Test
    void a_chat_record_reaches_back_75_days_and_lives_15() {
        EvidenceType chat = policy().evidenceType("2022", "CHAT_RECORD").orElseThrow();

        assertThat(chat.chatWithinDays()).contains(75);
        assertThat(chat.validDays()).contains(15);
        assertThat(policy().evidenceType("2022", "PHOTO").orElseThrow().validDays())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_RECORD,    evidence-chat-record,     0, NUMBER_GIVEN CHAT_WITHIN_DAYS NUMBER_VALID BOTH_PARTIES COMPLETENESS",
        "CALL_RECORDING, evidence-call-recording,  0, EXTRACTION_CODE NUMBER_CALLED",
        "SMS,            evidence-sms,             2, SCREENSHOTS BILL BOTH_DIRECTIONS TIMES_PAIR FILES",
        "EXTERNAL_CHAT,  evidence-external-chat,   1, REASON_OF_MOVE PROFILE_SHOWN WHOLE_RECORD ACCOUNT_GIVEN_BY_BUYER OWN_NAME FILES",
        "PHOTO,          evidence-other,           1, FILES"
    })
    void a_kind_of_evidence_has_its_form_and_its_checks(String type, String form, int files, String checks) {
        for (String edition : policy().editions()) {
            EvidenceType kind = policy().evidenceType(edition, type).orElseThrow();
            assertThat(kind.form()).isEqualTo(form);
            assertThat(kind.minFiles()).isEqualTo(files);
            assertThat(kind.checks()).containsExactly(checks.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void extortion_requires_a_chat_record_or_its_equivalent(String edition) {
        assertThat(policy().evidenceNeeds(edition, "UNREASONABLE_REVIEW", "EXTORTION"))
                .filteredOn(need -> need.need() == Need.REQUIRED)
                .extracting(EvidenceNeed::type, EvidenceNeed::from, EvidenceNeed::oneOf)
                .containsExactly(
                        tuple("CHAT_RECORD", From.COMPLAINANT, Optional.of("THREAT_RECORD")),
                        tuple("SMS", From.COMPLAINANT, Optional.of("THREAT_RECORD")),
                        tuple("CALL_RECORDING", From.COMPLAINANT, Optional.of("THREAT_RECORD")),
                        tuple("EXTERNAL_CHAT", From.COMPLAINANT, Optional.of("THREAT_RECORD")));
    }

    @Test
    void a_need_carries_the_name_and_weight_of_its_kind_of_evidence() {
        assertThat(policy().evidenceNeeds("2022", "UNREASONABLE_REVIEW", "EXTORTION"))
                .filteredOn(need -> need.type().equals("CALL_RECORDING"))
                .containsExactly(new EvidenceNeed(
                        "CALL_RECORDING",
                        new Text("通话录音", "Call recording"),
                        new Text(
                                "提供录音提取码；所拨号码须是订单的收货电话，或买家在聊天中承认的电话。",
                                "An extraction code; the number called is the order's receiving phone, or one that the buyer acknowledged in the chat."),
                        From.COMPLAINANT,
                        Need.REQUIRED,
                        Optional.of("THREAT_RECORD"),
                        1,
                        new Text(
                                "电话中的要挟，须在评价之前，并附录音的提取码。",
                                "A threat on the phone, made before the review, with the extraction code of the recording."),
                        "[000] [002]"));
    }

    /** Pages list them below each other, each with how many there are to choose from. */
    @Test
    void what_stands_for_each_other_begins_each_in_words_of_its_own() {
        List<String> alike = new ArrayList<>();
        for (String edition : policy().editions()) {
            for (ComplaintKind kind : policy().kinds(edition)) {
                for (Ground ground : policy().grounds(edition, kind.id())) {
                    Set<String> begun = new HashSet<>();
                    for (EvidenceNeed need : policy().evidenceNeeds(edition, kind.id(), ground.id())) {
                        for (String words : List.of(need.why().zh(), need.why().en())) {
                            int beginning = words.codePoints().anyMatch(Character::isIdeographic) ? 8 : 24;
                            if (need.oneOf().isPresent()
                                    && !begun.add(need.from()
                                            + need.oneOf().get()
                                            + words.substring(0, Math.min(beginning, words.length())))) {
                                alike.add(words);
                            }
                        }
                    }
                }
            }
        }
        assertThat(alike).isEmpty();
    }

    @Test
    void a_ground_that_the_review_shows_by_itself_requires_nothing() {
        assertThat(policy().evidenceNeeds("2022", "UNREASONABLE_REVIEW", "ABUSE"))
                .extracting(EvidenceNeed::type, EvidenceNeed::from, EvidenceNeed::need)
                .containsExactly(
                        tuple("SCREENSHOT", From.COMPLAINANT, Need.USEFUL),
                        tuple("SHIPPING_SLIP", From.COMPLAINANT, Need.USEFUL),
                        tuple("QUALITY_CERTIFICATE", From.COMPLAINANT, Need.USEFUL),
                        tuple("CHAT_RECORD", From.RESPONDENT, Need.USEFUL),
                        tuple("PHOTO", From.RESPONDENT, Need.USEFUL));
    }

    @Test
    void a_seller_proves_delivery_in_a_dispute() {
        assertThat(policy().evidenceNeeds("2022", "TRANSACTION_DISPUTE", "NOT_RECEIVED"))
                .filteredOn(need -> need.from() == From.RESPONDENT)
                .extracting(EvidenceNeed::type)
                .containsExactly("SHIPPING_SLIP", "DELIVERY_RECEIPT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void every_ground_says_what_shows_it_the_required_first(String edition) {
        policy().kinds(edition).forEach(kind -> assertThat(policy().grounds(edition, kind.id()))
                .allSatisfy(ground -> assertThat(policy().evidenceNeeds(edition, kind.id(), ground.id()))
                        .isNotEmpty()
                        .isSortedAccordingTo((one, two) -> one.need().compareTo(two.need()))
                        .anyMatch(need -> need.from() == From.COMPLAINANT)));
    }
}
