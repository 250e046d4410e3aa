package io.recourse.forms;

import static io.recourse.forms.Fixture.formsWith;
import static io.recourse.forms.Fixture.json;
import static io.recourse.forms.Fixture.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.web.Violation;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;

class FormReaderTest {

    record Statement(String statement) {}

    @BeforeEach
    void the_caller_reads_english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void nobody_calls() {
        LocaleContextHolder.resetLocaleContext();
    }

    // a form that changes, changes the validation

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | {'maxLength': 3}                        |",
                "{}                                  | {'maxLength': 3, 'required': true}      | statement.required",
                "{'statement': 'abc'}                | {'maxLength': 3}                        |",
                "{'statement': 'abcd'}               | {'maxLength': 3}                        | statement.maxLength",
                "{'statement': 'abcd'}               | {'maxLength': 9, 'minLength': 5}        | statement.minLength",
                "{'statement': 'abcd    '}           | {'maxLength': 9, 'minLength': 5}        | statement.minLength"
            })
    void another_length_in_the_form_is_another_length_on_the_server(String body, String validate, String expected) {
        ObjectNode form = Fixture.file("answer-complaint");
        field(form, 0).set("validate", json(validate.replace('\'', '"')));

        assertThat(rules(formsWith(form).check("answer-complaint", json(body.replace('\'', '"')))))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void a_pattern_in_the_form_is_one_on_the_server_with_its_own_words() {
        ObjectNode form = Fixture.file("file-case");
        ObjectNode orderId = field(form, 2);
        orderId.withObjectProperty("validate").put("pattern", "^[0-9]+$").put("patternErrorMessage", "订单号只有数字。");
        orderId.withObjectProperty("properties").put("pattern_en", "An order number has digits only.");
        Forms forms = formsWith(form);

        assertThat(forms.check("file-case", json("""
                {"kind": "FRAUD", "statement": "x", "orderId": "12a"}""")))
                .containsExactly(new Violation("orderId.pattern", "An order number has digits only."));
        assertThat(forms.check("file-case", json("""
                {"kind": "FRAUD", "statement": "x", "orderId": "12"}"""))).isEmpty();
        assertThat(forms.schema("file-case", Locale.ENGLISH).orElseThrow().findValue("patternErrorMessage"))
                .isEqualTo(json("\"An order number has digits only.\""));
    }

    @Test
    void an_option_less_in_the_form_is_one_less_on_the_server() {
        ObjectNode form = Fixture.file("decide-case");
        ((ArrayNode) field(form, 0).path("values")).remove(1);

        assertThat(rules(formsWith(form).check("decide-case", json("""
                                {"outcome": "PARTLY_UPHELD", "rule": "r", "reasons": "x"}""")))).containsExactly("outcome.option");
    }

    @Test
    void another_condition_in_the_form_is_another_one_on_the_server() {
        ObjectNode form = Fixture.file("file-case");
        field(form, 3)
                .withObjectProperty("conditional")
                .put("hide", "=not(kind = \"UNREASONABLE_REVIEW\" or kind = \"HARASSMENT\")");

        assertThat(rules(formsWith(form).check("file-case", json("""
                                {"kind": "HARASSMENT", "statement": "x"}""")))).containsExactly("reviewId.required");
    }

    @Test
    void other_limits_of_a_number_and_a_list_in_the_form_are_others_on_the_server() {
        ObjectNode form = Fixture.file("decide-case");
        ObjectNode measures = field(form, 5);
        measures.withObjectProperty("properties").put("minItems", "1").put("maxItems", "2");
        ObjectNode points = field(measures, 1);
        points.put("decimalDigits", 1)
                .withObjectProperty("validate")
                .put("required", true)
                .put("max", 2.5);
        Forms forms = formsWith(form);

        assertThat(rules(forms.check("decide-case", measures("[]")))).containsExactly("measures.minItems");
        assertThat(rules(forms.check("decide-case", measures("[{}, {}, {}]")))).containsExactly("measures.maxItems");
        assertThat(rules(forms.check("decide-case", measures("""
                [{"measure": "SANCTION_POINTS"}, {"measure": "SANCTION_POINTS", "points": 2.51}]"""))))
                .containsExactly(
                        "measures[0].points.required", "measures[1].points.max", "measures[1].points.decimalDigits");
        assertThat(forms.check("decide-case", measures("""
                [{"measure": "SANCTION_POINTS", "points": 2.5}]"""))).isEmpty();
    }

    @Test
    void a_condition_in_a_list_sees_the_item_what_surrounds_it_and_the_position() {
        ObjectNode form = Fixture.file("decide-case");
        ObjectNode points = field(field(form, 5), 1);
        points.withObjectProperty("conditional")
                .put("hide", "=not(outcome = \"UPHELD\" and parent.rule = \"r\" and i[1] = 2)");

        assertThat(rules(formsWith(form).check("decide-case", measures("""
                                [{"measure": "NONE", "points": 1}, {"measure": "NONE", "points": 1}]"""))))
                .containsExactly("measures[0].points.hidden");
    }

    @Test
    void a_field_that_the_form_gains_is_taken_only_by_a_type_that_can_hold_it() {
        ObjectNode form = Fixture.file("answer-complaint");
        ObjectNode second = field(form, 0).deepCopy();
        form.withArray("components").add(second.put("id", "field_wish").put("key", "wish"));
        Forms forms = formsWith(form);

        assertThat(rules(forms.check("answer-complaint", json("{\"statement\": \"x\"}"))))
                .containsExactly("wish.required");
        assertThatThrownBy(() -> forms.read(
                        "answer-complaint", json("{\"statement\": \"x\", \"wish\": \"y\"}"), Statement.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("forms/answer-complaint.form takes what Statement can't hold");
    }

    @Test
    void what_a_page_does_to_a_form_changes_nothing() {
        FormLayout layout = Fixture.forms().layout("decide-case", Locale.ENGLISH);

        for (List<?> list : List.of(
                layout.parts(),
                layout.part("outcome").options(),
                layout.part("measures").parts())) {
            assertThat(list).isNotEmpty();
            assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void a_page_shows_the_fields_that_are_validated() {
        ObjectNode form = Fixture.file("decide-case");
        ((ArrayNode) field(form, 0).path("values")).remove(1);

        FormLayout.Part outcome =
                formsWith(form).layout("decide-case", Locale.ENGLISH).part("outcome");

        assertThat(outcome.kind()).isEqualTo(FormLayout.Kind.ONE_OF);
        assertThat(outcome.options()).extracting(FormLayout.Option::value).containsExactly("UPHELD", "REJECTED");
        assertThat(outcome.options())
                .extracting(FormLayout.Option::label)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThatThrownBy(() ->
                        Fixture.forms().layout("decide-case", Locale.ENGLISH).part("nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the form has no field nothing");
    }

    @Test
    void there_is_no_form_of_an_unknown_name() {
        assertThatThrownBy(() -> Fixture.forms().check("nothing", json("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no form nothing");
    }

    // what nobody would validate doesn't start

    static List<Arguments> unvalidated() {
        return List.of(
                refused("the form: its id is not the name of its file", form -> form.put("id", "something-else")),
                refused("the form: its type is not 'default'", form -> form.put("type", "wizard")),
                refused("field_kind: nobody validates a component of the type 'expression'", form -> field(form, 0)
                        .put("type", "expression")),
                refused("field_statement: nobody validates 'readonly'", form -> field(form, 5)
                        .put("readonly", true)),
                refused(
                        "field_statement: nobody validates 'validate.min'",
                        form -> field(form, 5).withObjectProperty("validate").put("min", 1)),
                refused(
                        "field_statement: nobody validates this value of 'maxLength': \"=limit\"",
                        form -> field(form, 5).withObjectProperty("validate").put("maxLength", "=limit")),
                refused(
                        "field_statement: a text needs a maxLength",
                        form -> field(form, 5).withObjectProperty("validate").remove("maxLength")),
                refused(
                        "field_orderId: its validationType is not 'custom'",
                        form -> field(form, 2).withObjectProperty("validate").put("validationType", "email")),
                refused(
                        "field_reviewId: nobody validates 'conditional.show'",
                        form -> field(form, 3).withObjectProperty("conditional").put("show", "=true")),
                refused(
                        "field_reviewId: its condition doesn't start with '='",
                        form -> field(form, 3).withObjectProperty("conditional").put("hide", "true")),
                refused(
                        "field_reviewId: no FEEL expression: '=kind !='",
                        form -> field(form, 3).withObjectProperty("conditional").put("hide", "=kind !=")),
                refused("field_reviewId: can't evaluate '=today() > date(\"2026-01-01\")'", form -> field(form, 3)
                        .withObjectProperty("conditional")
                        .put("hide", "=today() > date(\"2026-01-01\")")),
                refused("field_kind: its choices are either 'values' or a 'valuesKey'", form -> field(form, 0)
                        .remove("values")),
                refused("field_kind: it has no choices", form -> field(form, 0).putArray("values")),
                refused(
                        "field_kind: its property 'itemMaxLength' is not a number",
                        form -> field(form, 0).put("valuesKey", "kinds").remove("values")),
                refused("field_orderId: its key is not a plain name", form -> field(form, 2)
                        .put("key", "order.id")),
                refused("field_ground: its key is used twice", form -> field(form, 1)
                        .put("key", "kind")),
                refused("field_kind: its id is used twice", form -> field(form, 1)
                        .put("id", "field_kind")),
                refused(
                        "field_kind: its property 'label_en' is missing",
                        form -> field(form, 0).withObjectProperty("properties").remove("label_en")),
                refused(
                        "field_ground: its property 'description_en' is missing",
                        form -> field(form, 1).withObjectProperty("properties").remove("description_en")),
                refused(
                        "field_kind: its property 'option_en.FRAUD' is missing",
                        form -> field(form, 0).withObjectProperty("properties").remove("option_en.FRAUD")),
                refused("field_kind: its words for 'label_en' are missing in Chinese", form -> field(form, 0)
                        .put("label", " ")));
    }

    @ParameterizedTest
    @MethodSource("unvalidated")
    void a_form_that_the_server_would_not_validate_as_it_stands_is_refused_at_start(
            String reason, Consumer<ObjectNode> edit) {
        ObjectNode form = Fixture.file("file-case");
        edit.accept(form);

        assertThatThrownBy(() -> formsWith("file-case", form))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("forms/file-case.form, " + reason);
    }

    @Test
    void a_list_without_a_maximum_is_refused_at_start() {
        ObjectNode form = Fixture.file("decide-case");
        field(form, 5).withObjectProperty("properties").remove("maxItems");

        assertThatThrownBy(() -> formsWith(form))
                .hasMessage("forms/decide-case.form, list_measures: its property 'maxItems' is not a number");
    }

    @Test
    void a_time_without_its_offset_is_refused_at_start() {
        ObjectNode form = Fixture.file("evidence-chat-record");
        field(form, 1).put("timeSerializingFormat", "no_timezone");

        assertThatThrownBy(() -> formsWith(form))
                .hasMessage(
                        "forms/evidence-chat-record.form, field_issuedAt: its timeSerializingFormat is not 'utc_offset'");
    }

    @Test
    void a_date_alone_is_refused_at_start() {
        ObjectNode form = Fixture.file("evidence-chat-record");
        field(form, 1).put("subtype", "date");

        assertThatThrownBy(() -> formsWith(form))
                .hasMessage("forms/evidence-chat-record.form, field_issuedAt: its subtype is not 'datetime'");
    }

    @Test
    void a_box_that_has_to_be_ticked_is_one_on_the_server() {
        ObjectNode form = Fixture.file("evidence-external-chat");
        field(form, 5).withObjectProperty("validate").put("required", true);
        Forms forms = formsWith(form);

        assertThat(rules(forms.check("evidence-external-chat", json("{\"profileShown\": false}"))))
                .containsExactly("profileShown.required");
        assertThat(forms.check("evidence-external-chat", json("{\"profileShown\": true}")))
                .isEmpty();
    }

    @Test
    void a_box_that_is_hidden_must_not_be_ticked() {
        ObjectNode form = Fixture.file("evidence-external-chat");
        field(form, 5).withObjectProperty("conditional").put("hide", "=channel != \"QQ\"");
        Forms forms = formsWith(form);

        assertThat(forms.check("evidence-external-chat", json("{\"channel\": \"WeChat\", \"profileShown\": false}")))
                .isEmpty();
        assertThat(rules(forms.check(
                        "evidence-external-chat", json("{\"channel\": \"WeChat\", \"profileShown\": true}"))))
                .containsExactly("profileShown.hidden");
    }

    @Test
    void words_and_lines_between_the_fields_are_shown_and_not_validated() {
        ObjectNode form = Fixture.file("answer-complaint");
        ArrayNode components = form.withArray("components");
        components.add(json("""
                {"id": "text_hint", "type": "text", "text": "请如实填写。", "properties": {"text_en": "Tell the truth."}}"""));
        components.add(json("{\"id\": \"line\", \"type\": \"separator\"}"));
        Forms forms = formsWith(form);

        assertThat(forms.check("answer-complaint", json("{\"statement\": \"x\"}")))
                .isEmpty();
        assertThat(forms.schema("answer-complaint", Locale.ENGLISH)
                        .orElseThrow()
                        .findValue("text"))
                .isEqualTo(json("\"Tell the truth.\""));
    }

    private static Arguments refused(String reason, Consumer<ObjectNode> edit) {
        return Arguments.of(reason, edit);
    }

    private static ObjectNode field(ObjectNode parent, int index) {
        return (ObjectNode) parent.path("components").path(index);
    }

    private static JsonNode measures(String measures) {
        ObjectNode body = (ObjectNode) json("""
                {"outcome": "UPHELD", "rule": "r", "reasons": "x"}""");
        return body.set("measures", json(measures));
    }
}
