package io.recourse.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.policy.TestPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormFilesTest {

    private final Forms forms = Fixture.forms();

    static List<String> everyForm() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.form$", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_is_a_form_for_everything_that_people_fill_in() throws IOException {
        assertThat(everyForm())
                .containsExactly(
                        "add-note",
                        "answer-complaint",
                        "answer-evidence",
                        "confirm-seal",
                        "decide-appeal",
                        "decide-case",
                        "decide-return",
                        "decline-offer",
                        "enter-finding",
                        "erase-account",
                        "evidence-call-recording",
                        "evidence-chat-record",
                        "evidence-external-chat",
                        "evidence-other",
                        "evidence-sms",
                        "file-case",
                        "hold-case",
                        "inspect-return",
                        "keep-text",
                        "lodge-appeal",
                        "make-offer",
                        "read-again",
                        "record-first-view",
                        "request-supplement",
                        "send-return",
                        "settle-case",
                        "skip-case",
                        "withdraw-case");
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void every_form_is_loaded_as_it_stands_in_its_file(String form) {
        assertThat(forms.schema(form, Locale.SIMPLIFIED_CHINESE).orElseThrow()).isEqualTo(Fixture.file(form));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void every_form_is_a_form_js_schema_with_readable_ids(String form) {
        JsonNode schema = Fixture.file(form);

        assertThat(schema.path("schemaVersion").asInt()).isBetween(16, 19);
        assertThat(schema.path("type").asText()).isEqualTo("default");
        assertThat(schema.path("components").findValuesAsText("id"))
                .isNotEmpty()
                .allMatch(id -> id.matches("(field|list|group)_[a-zA-Z]+"));
    }

    @Test
    void a_complaint_can_be_of_every_kind_of_the_rulebook() {
        assertThat(values("file-case", "field_kind"))
                .containsExactly(
                        "UNREASONABLE_REVIEW",
                        "SUSPICIOUS_ORDER",
                        "IMAGE_THEFT",
                        "LATE_SHIPMENT",
                        "BREACH_OF_PROMISE",
                        "MISDESCRIPTION",
                        "FRAUD",
                        "COUNTERFEIT",
                        "SPAM_LISTING",
                        "FAKE_TRANSACTION",
                        "IMPROPER_REGISTRATION",
                        "PROHIBITED_CONTENT",
                        "IP_INFRINGEMENT",
                        "ACCOUNT_THEFT",
                        "PERSONAL_INFORMATION_LEAK",
                        "HARASSMENT",
                        "TRANSACTION_DISPUTE");
    }

    @Test
    void a_complaint_can_be_on_every_ground_of_the_rulebook() {
        assertThat(values("file-case", "field_ground"))
                .containsExactly(
                        "EXTORTION",
                        "PROFESSIONAL_REVIEWER",
                        "COMPETITOR",
                        "THIRD_PARTY_FRAUD",
                        "PERSONAL_INFORMATION",
                        "ABUSE",
                        "ADVERTISING",
                        "MASS_UNPAID_ORDERS",
                        "ORDER_EXTORTION",
                        "MALICIOUS_REFUND",
                        "STOCKOUT_FRAUD",
                        "NOT_RECEIVED",
                        "SHORT_OR_DAMAGED",
                        "NOT_AS_DESCRIBED",
                        "QUALITY");
    }

    /** A kind that has grounds to choose from, none of which the form offers, could never be filed. */
    @Test
    void every_ground_of_a_kind_that_has_several_can_be_chosen() {
        Policy policy = TestPolicy.policy();
        List<String> grounds = policy.editions().stream()
                .flatMap(edition -> policy.kinds(edition).stream()
                        .map(kind -> policy.grounds(edition, kind.id()))
                        .filter(several -> several.size() > 1)
                        .flatMap(List::stream))
                .map(Ground::id)
                .distinct()
                .toList();

        assertThat(values("file-case", "field_ground")).containsAll(grounds);
    }

    /** The pages offer them by these names; another one would be a list without anything in it. */
    @Test
    void choices_that_only_a_case_knows_are_its_parties_and_its_chat_records() throws IOException {
        assertThat(everyForm().stream()
                        .filter(form -> form.startsWith("evidence-"))
                        .flatMap(form -> Fixture.file(form).findValuesAsText("valuesKey").stream())
                        .distinct())
                .containsExactlyInAnyOrder("parties", "chatRecords");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_can_take_every_measure_of_the_rulebook(String form) {
        assertThat(values(form, "field_measure"))
                .containsExactly(
                        "DELETE_REVIEW",
                        "MASK_CONTENT",
                        "SANCTION_POINTS",
                        "SEARCH_SUPPRESSION",
                        "SHOP_SUPERVISION",
                        "ACCOUNT_SEAL",
                        "REFUND",
                        "RETURN_AND_REFUND",
                        "RESEND",
                        "COMPENSATION",
                        "CLOSE_ORDERS",
                        "REMOVE_IMAGE",
                        "REMOVE_LISTING",
                        "LISTING_SUPPRESSION",
                        "ORDER_PENALTY_WAIVED",
                        "RESTORE_ACCOUNT",
                        "NONE");
    }

    static List<String> decisions() {
        return List.of("decide-case", "decide-appeal");
    }

    private static List<String> values(String form, String component) {
        return component(Fixture.file(form), component).path("values").findValues("value").stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode component(JsonNode schema, String id) {
        return schema.path("components").findParents("id").stream()
                .filter(component -> component.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
