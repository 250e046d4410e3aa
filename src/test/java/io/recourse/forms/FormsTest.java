package io.recourse.forms;

import static io.recourse.forms.Fixture.json;
import static io.recourse.forms.Fixture.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;

class FormsTest {

    record Complaint(
            String kind,
            String ground,
            String orderId,
            String reviewId,
            String respondent,
            String statement,
            String listingId,
            List<String> imageIds,
            List<String> orderIds) {

        Complaint(String kind, String ground, String orderId, String reviewId, String respondent, String statement) {
            this(kind, ground, orderId, reviewId, respondent, statement, null, List.of(), List.of());
        }
    }

    record Measure(
            String measure,
            Integer points,
            List<Words> words,
            Amount amount,
            String freightBy,
            List<String> orderIds,
            List<String> imageIds,
            String what) {

        Measure(String measure, Integer points) {
            this(measure, points, List.of(), null, null, List.of(), List.of(), null);
        }
    }

    record Amount(String value, String currency) {}

    record Words(String text) {}

    record Decision(
            String outcome,
            String rule,
            String reasons,
            List<String> evidenceRelied,
            List<Element> elements,
            List<Measure> measures) {}

    record Element(String element, String answer, List<String> evidence) {}

    record Statement(String statement) {}

    private static final String COMPLAINT = """
            {"kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "orderId": "O-1", "reviewId": "R-1",
             "respondent": "买家甲", "statement": "买家以差评相要挟，索要两千元。"}""";

    private static final String DECISION = """
            {"outcome": "UPHELD", "rule": "评价规则第八十五条", "reasons": "聊天记录显示差评之前有威胁。",
             "evidenceRelied": ["e1", "e2"],
             "measures": [{"measure": "DELETE_REVIEW"}, {"measure": "SANCTION_POINTS", "points": 12}]}""";

    private final Forms forms = Fixture.forms();

    @BeforeEach
    void the_caller_reads_english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void nobody_calls() {
        LocaleContextHolder.resetLocaleContext();
    }

    // what is taken

    @Test
    void a_complaint_that_keeps_the_rules_becomes_a_record() {
        assertThat(forms.read("file-case", json(COMPLAINT), Complaint.class))
                .isEqualTo(new Complaint("UNREASONABLE_REVIEW", "EXTORTION", "O-1", "R-1", "买家甲", "买家以差评相要挟，索要两千元。"));
    }

    @Test
    void a_decision_that_keeps_the_rules_becomes_a_record_with_its_list() {
        assertThat(forms.read("decide-case", json(DECISION), Decision.class))
                .isEqualTo(new Decision(
                        "UPHELD",
                        "评价规则第八十五条",
                        "聊天记录显示差评之前有威胁。",
                        List.of("e1", "e2"),
                        List.of(),
                        List.of(new Measure("DELETE_REVIEW", null), new Measure("SANCTION_POINTS", 12))));
    }

    @Test
    void fields_that_belong_together_become_a_record_of_their_own() {
        Decision decision = forms.read("decide-case", json("""
                    {"outcome": "UPHELD", "rule": "r", "reasons": "x", "measures": [{"measure": "RETURN_AND_REFUND",
                     "amount": {"value": " 28.00", "currency": "CNY"}, "freightBy": "BUYER"}]}"""), Decision.class);

        assertThat(decision.measures())
                .containsExactly(new Measure(
                        "RETURN_AND_REFUND",
                        null,
                        List.of(),
                        new Amount("28.00", "CNY"),
                        "BUYER",
                        List.of(),
                        List.of(),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'value': '28.00'}                     | measures[0].amount.currency.required",
                "{'value': ' ', 'currency': 'CNY'}      | measures[0].amount.value.required",
                "{'value': '1.00', 'currency': 'YUAN'}  | measures[0].amount.currency.maxLength"
            },
            quoteCharacter = '"')
    void what_belongs_together_is_there_as_a_whole(String amount, String rule) {
        assertThatThrownBy(
                        () -> forms.read("decide-case", json("""
                    {"outcome": "UPHELD", "rule": "r", "reasons": "x", "measures": [{"measure": "REFUND", "amount": %s}]}""".formatted(amount.replace('\'', '"'))), Decision.class))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.violations())
                        .extracting(Violation::rule)
                        .containsExactly(rule));
    }

    @Test
    void an_amount_that_is_a_number_is_no_amount() {
        assertThatThrownBy(() -> forms.read("decide-case", json("""
                    {"outcome": "UPHELD", "rule": "r", "reasons": "x", "measures": [{"measure": "REFUND", "amount": 28.00}]}"""), Decision.class))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("wrong-type"));
    }

    @Test
    void what_is_left_blank_is_null_and_a_list_that_is_not_sent_is_empty() {
        Decision decision = forms.read("decide-case", json("""
                    {"outcome": "REJECTED", "rule": "r", "reasons": "x", "measures": null}"""), Decision.class);
        Complaint complaint = forms.read("file-case", json("""
                    {"kind": "FRAUD", "ground": "", "orderId": null, "reviewId": "  ", "statement": "x"}"""), Complaint.class);

        assertThat(decision).isEqualTo(new Decision("REJECTED", "r", "x", List.of(), List.of(), List.of()));
        assertThat(complaint).isEqualTo(new Complaint("FRAUD", null, null, null, null, "x"));
    }

    @Test
    void white_space_around_a_text_is_not_kept_and_not_counted() {
        String longest = "长".repeat(5000);

        Statement kept = forms.read(
                "answer-complaint", statement(" \n\t\u3000\u00a0" + longest + "\ufeff \r\n"), Statement.class);

        assertThat(kept.statement()).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=\"alert('x')\">&amp;&#0;",
                "'; DROP TABLE cases; --",
                "1 OR 1=1 /* \\ */ % _ ? :name ${jndi:x} #{1+1} {0} {{7*7}}",
                "first line\r\n\tsecond line",
                "\u202e emoji \ud83d\ude00, ZWJ \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67, \ud840\udc00"
            })
    void what_looks_like_code_is_text_like_any_other(String text) {
        assertThat(forms.read("answer-complaint", statement(text), Statement.class))
                .isEqualTo(new Statement(text));
    }

    @Test
    void the_withdrawal_and_the_settlement_need_no_words() {
        assertThat(forms.check("withdraw-case", json("{}"))).isEmpty();
        assertThat(forms.check("settle-case", json("{}"))).isEmpty();
    }

    // required

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file-case          | kind.required statement.required",
                "answer-complaint   | statement.required",
                "lodge-appeal       | statement.required",
                "decide-case        | outcome.required rule.required reasons.required",
                "decide-appeal      | outcome.required rule.required reasons.required",
                "request-supplement | from.required question.required"
            })
    void an_empty_form_names_everything_that_is_required(String form, String expected) {
        assertThat(rules(forms.check(form, json("{}")))).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r\n", "\u3000", "\u00a0", "\u200b\u200d", "\ufeff"})
    void a_text_with_nothing_to_see_in_it_counts_as_missing(String blank) {
        assertThat(rules(forms.check("answer-complaint", statement(blank)))).containsExactly("statement.required");
    }

    @Test
    void null_counts_as_missing() {
        assertThat(rules(forms.check("answer-complaint", json("{\"statement\": null}"))))
                .containsExactly("statement.required");
    }

    @Test
    void an_empty_choice_of_those_who_are_asked_counts_as_missing() {
        assertThat(rules(forms.check("request-supplement", json("{\"from\": [], \"question\": \"x\"}"))))
                .containsExactly("from.required");
    }

    // lengths

    @ParameterizedTest
    @CsvSource({
        "file-case,          orderId,    64",
        "file-case,          reviewId,   64",
        "file-case,          respondent, 100",
        "file-case,          statement,  5000",
        "answer-complaint,   statement,  5000",
        "lodge-appeal,       statement,  5000",
        "decide-case,        rule,       200",
        "decide-case,        reasons,    10000",
        "decide-appeal,      rule,       200",
        "decide-appeal,      reasons,    10000",
        "request-supplement, question,   2000",
        "withdraw-case,      reason,     1000",
        "settle-case,        note,       1000"
    })
    void a_text_may_be_as_long_as_its_form_says_and_no_longer(String form, String field, int longest) {
        // \ud83d\ude00 is one character to people and two to Java
        String full = "\ud83d\ude00".repeat(longest);

        assertThat(rules(forms.check(form, valid(form).put(field, full)))).isEmpty();
        assertThat(rules(forms.check(form, valid(form).put(field, full + "x")))).containsExactly(field + ".maxLength");
    }

    @Test
    void a_million_characters_are_refused() {
        String million = "字".repeat(1_000_000);

        Problem problem = refusal("answer-complaint", statement(million));

        assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(problem.violations())
                .containsExactly(new Violation(
                        "statement.maxLength",
                        "“Your answer” may have 5,000 characters at most; these are 1,000,000."));
    }

    // characters

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085x", "a\ud800", "\udc00b"})
    void characters_that_cannot_be_kept_are_refused(String text) {
        assertThat(rules(forms.check("answer-complaint", statement(text)))).containsExactly("statement.characters");
        assertThat(rules(forms.check("file-case", valid("file-case").put("orderId", text))))
                .containsExactly("orderId.characters");
    }

    // options

    @ParameterizedTest
    @CsvSource({
        "file-case,     kind,    kind.option reviewId.hidden",
        "file-case,     ground,  ground.option",
        "decide-case,   outcome, outcome.option",
        "decide-appeal, outcome, outcome.option"
    })
    void a_choice_is_one_of_those_that_the_form_offers(String form, String field, String expected) {
        assertThat(rules(forms.check(form, valid(form).put(field, "SOMETHING"))))
                .containsExactly(expected.split(" "));
        assertThat(rules(forms.check(form, valid(form).put(field, "upheld")))).containsExactly(expected.split(" "));
    }

    @Test
    void a_first_decision_and_one_on_appeal_have_different_outcomes() {
        assertThat(rules(forms.check("decide-case", valid("decide-case").put("outcome", "REVERSED"))))
                .containsExactly("outcome.option");
        assertThat(rules(forms.check("decide-appeal", valid("decide-appeal").put("outcome", "UPHELD"))))
                .containsExactly("outcome.option");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['COMPLAINANT']                             |",
                "['COMPLAINANT', 'RESPONDENT']               |",
                "['REVIEWER']                                | from[0].option",
                "['COMPLAINANT', '']                         | from[1].required",
                "['COMPLAINANT', 'COMPLAINANT']              | from[1].unique",
                "['COMPLAINANT', 'RESPONDENT', 'RESPONDENT'] | from.maxItems"
            })
    void each_of_those_who_are_asked_is_a_party_and_named_once(String from, String expected) {
        ObjectNode body = valid("request-supplement");
        body.set("from", json(from.replace('\'', '"')));

        assertThat(rules(forms.check("request-supplement", body)))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void the_evidence_relied_on_is_at_most_a_hundred_short_ids_each_named_once() {
        assertThat(rules(forms.check("decide-case", relyingOn(100)))).isEmpty();
        assertThat(rules(forms.check("decide-case", relyingOn(101)))).containsExactly("evidenceRelied.maxItems");

        ObjectNode body = relyingOn(2);
        body.withArray("evidenceRelied").add("x".repeat(65)).add("e0").add(" ").add("e\u0000");
        assertThat(rules(forms.check("decide-case", body)))
                .containsExactly(
                        "evidenceRelied[2].maxLength",
                        "evidenceRelied[3].unique",
                        "evidenceRelied[4].required",
                        "evidenceRelied[5].characters");
    }

    // conditions

    @Test
    void a_complaint_about_a_review_names_it() {
        ObjectNode body = valid("file-case");
        body.remove("reviewId");

        assertThat(rules(forms.check("file-case", body))).containsExactly("reviewId.required");
    }

    @Test
    void a_complaint_about_something_else_names_no_review() {
        ObjectNode body = valid("file-case").put("kind", "FRAUD");

        assertThat(rules(forms.check("file-case", body))).containsExactly("reviewId.hidden");
        assertThat(rules(forms.check("file-case", body.put("reviewId", "x".repeat(65)))))
                .containsExactly("reviewId.hidden");
        assertThat(rules(forms.check("file-case", body.putNull("reviewId")))).isEmpty();
        assertThat(rules(forms.check("file-case", body.put("reviewId", "")))).isEmpty();
    }

    // items of a list

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'measure': 'NONE'}]                                       |",
                "[{'measure': 'SANCTION_POINTS'}]                            |",
                "[{'measure': 'SANCTION_POINTS', 'points': 1}]               |",
                "[{'measure': 'SANCTION_POINTS', 'points': 100.0}]           |",
                "[{'measure': 'SANCTION_POINTS', 'points': 0}]               | measures[0].points.min",
                "[{'measure': 'SANCTION_POINTS', 'points': 101}]             | measures[0].points.max",
                "[{'measure': 'SANCTION_POINTS', 'points': 1e300}]           | measures[0].points.max",
                "[{'measure': 'SANCTION_POINTS', 'points': 1.5}]             | measures[0].points.decimalDigits",
                "[{'measure': 'NONE'}, {'measure': 'SANCTION_POINTS', 'points': 0.5}] "
                        + "| measures[1].points.min measures[1].points.decimalDigits",
                "[{'measure': 'DELETE_REVIEW', 'points': 12}]                | measures[0].points.hidden",
                "[{'measure': 'DELETE_REVIEW', 'points': null}]              |",
                "[{'points': 12}]                                            "
                        + "| measures[0].measure.required measures[0].points.hidden",
                "[{}]                                                        | measures[0].measure.required",
                "[{'measure': 'NONE'}, {'measure': 'FLOGGING'}]              | measures[1].measure.option"
            })
    void each_measure_keeps_the_rules_of_its_own_fields(String measures, String expected) {
        for (String form : List.of("decide-case", "decide-appeal")) {
            ObjectNode body = valid(form);
            body.set("measures", json(measures.replace('\'', '"')));

            assertThat(rules(forms.check(form, body)))
                    .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
        }
    }

    @Test
    void a_list_that_is_too_long_is_refused_as_a_whole() {
        ObjectNode body = valid("decide-case");
        ArrayNode measures = body.putArray("measures");
        for (int i = 0; i < 100_000; i++) {
            measures.addObject();
        }

        assertThat(rules(forms.check("decide-case", body))).containsExactly("measures.maxItems");
    }

    @Test
    void every_broken_rule_is_told_at_once_in_the_order_of_the_form() {
        JsonNode body = json("""
                {"measures": [{"measure": "X"}, {"measure": "SANCTION_POINTS", "points": 0}], "reasons": " ",
                 "outcome": "MAYBE"}""");

        assertThat(rules(refusal("decide-case", body).violations()))
                .containsExactly(
                        "outcome.option",
                        "rule.required",
                        "reasons.required",
                        "measures[0].measure.option",
                        "measures[1].points.min");
    }

    // malformed

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{}]", "\"text\"", "1", "true"})
    void a_body_that_is_no_object_is_malformed(String body) {
        Problem problem = refusal("answer-complaint", json(body));

        assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(problem.slug()).isEqualTo("malformed-body");
    }

    @Test
    void no_body_is_malformed() {
        assertThat(refusal("answer-complaint", null).slug()).isEqualTo("malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer-complaint | {'statement': 'x', 'admin': true}                          | admin",
                "answer-complaint | {'Statement': 'x'}                                         | Statement",
                "answer-complaint | {'statement': 'x', '': null}                               | ''",
                "decide-case      | {'evidence': []}                                           | evidence",
                "decide-case      | {'measures': [{'measure': 'NONE'}, {'target': 'someone'}]} | measures[1].target",
                "decide-case      | {'measures': [{'measure': 'NONE', 'measures': []}]}        | measures[0].measures"
            })
    void an_unknown_field_is_malformed_and_named(String form, String body, String name) {
        Problem problem = refusal(form, json(body.replace('\'', '"')));

        assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(problem.slug()).isEqualTo("unknown-field");
        assertThat(problem).extracting("arguments").isEqualTo(new Object[] {name});
    }

    @Test
    void of_a_very_long_unknown_name_only_the_beginning_is_told() {
        ObjectNode body = Fixture.JSON.createObjectNode().put("a\u0000\n" + "b".repeat(1_000_000), 1);

        assertThat(refusal("answer-complaint", body))
                .extracting("arguments")
                .isEqualTo(new Object[] {"a\n" + "b".repeat(61)});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer-complaint   | {'statement': 1}                              | statement | a text",
                "answer-complaint   | {'statement': true}                           | statement | a text",
                "answer-complaint   | {'statement': ['x']}                          | statement | a text",
                "answer-complaint   | {'statement': {'x': 'y'}}                     | statement | a text",
                "file-case          | {'kind': 3}                                   | kind | a text",
                "file-case          | {'kind': 'FRAUD', 'reviewId': 3}              | reviewId | a text",
                "request-supplement | {'from': 'COMPLAINANT'}                       | from | a list of texts",
                "request-supplement | {'from': {'0': 'COMPLAINANT'}}                | from | a list of texts",
                "request-supplement | {'from': ['COMPLAINANT', null]}               | from[1] | a text",
                "request-supplement | {'from': [['COMPLAINANT']]}                   | from[0] | a text",
                "decide-case        | {'evidenceRelied': [1]}                       | evidenceRelied[0] | a text",
                "decide-case        | {'measures': {'measure': 'NONE'}}             | measures | a list of objects",
                "decide-case        | {'measures': ['NONE']}                        | measures[0] | an object",
                "decide-case        | {'measures': [null]}                          | measures[0] | an object",
                "decide-case        | {'measures': [[]]}                            | measures[0] | an object",
                "decide-case        | {'measures': [{'measure': 1}]}                | measures[0].measure | a text",
                "decide-case        | {'measures': [{'points': '12'}]}              | measures[0].points | a number",
                "decide-case        | {'measures': [{'points': true}]}              | measures[0].points | a number",
                "decide-case        | {'measures': [{'points': 1e999}]}             | measures[0].points | a number"
            })
    void a_value_of_the_wrong_type_is_malformed_and_named(String form, String body, String field, String expected) {
        Problem problem = refusal(form, json(body.replace('\'', '"')));

        assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(problem.slug()).isEqualTo("wrong-type");
        assertThat(problem).extracting("arguments").isEqualTo(new Object[] {field, expected});
    }

    @Test
    void a_deeply_nested_value_is_one_of_the_wrong_type() {
        String deep = "[".repeat(900) + "]".repeat(900);

        assertThat(refusal("answer-complaint", json("{\"statement\": " + deep + "}"))
                        .slug())
                .isEqualTo("wrong-type");
        assertThat(refusal("decide-case", json("{\"measures\": " + deep + "}")).slug())
                .isEqualTo("wrong-type");
        assertThat(refusal("decide-case", json("{\"deep\": " + deep + "}")).slug())
                .isEqualTo("unknown-field");
    }

    @Test
    void what_is_malformed_is_told_before_any_rule_of_the_form() {
        assertThatThrownBy(() -> forms.check("decide-case", json("{\"outcome\": \"MAYBE\", \"rule\": 1}")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("wrong-type"));
    }

    // languages

    @Test
    void each_refusal_says_in_english_what_would_make_it_pass() {
        assertThat(messages("decide-case", everythingWrong()))
                .containsExactly(
                        "“Outcome” has to be one of: Upheld (UPHELD), Partly upheld (PARTLY_UPHELD),"
                                + " Rejected (REJECTED).",
                        "“Rule relied on” has control characters or broken characters in it. Remove them.",
                        "“Reasons” is missing. Please fill it in.",
                        "“Evidence relied on, item 2” is there twice. Name each only once.",
                        "“Measures, item 1: Measure” is missing. Please fill it in.",
                        "“Measures, item 2: Points” has to be 1 or more.",
                        "“Measures, item 3: Points” has to be 100 or less.",
                        "“Measures, item 4: Points” has to be a whole number.",
                        "“Measures, item 5: Points” doesn’t belong to the other answers. Leave it empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh", "zh-Hans", "zh-TW"})
    void each_refusal_says_in_chinese_what_would_make_it_pass(String language) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));

        assertThat(messages("decide-case", everythingWrong()))
                .containsExactly(
                        "“裁定结果”只能是以下之一：成立（UPHELD）、部分成立（PARTLY_UPHELD）、不成立（REJECTED）。",
                        "“适用规则”中含有控制字符或残缺的字符，请删除。",
                        "“理由”没有填写，请补上。",
                        "“采信的证据第 2 项”重复了，每一项只能出现一次。",
                        "“处理措施第 1 项：措施”没有填写，请补上。",
                        "“处理措施第 2 项：扣分分值”不能小于 1。",
                        "“处理措施第 3 项：扣分分值”不能大于 100。",
                        "“处理措施第 4 项：扣分分值”必须是整数。",
                        "“处理措施第 5 项：扣分分值”按照其他各项的填写不适用，请留空。");
    }

    @Test
    void the_expected_type_is_named_in_the_callers_language() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(refusal("request-supplement", json("{\"from\": 1}")))
                .extracting("arguments")
                .isEqualTo(new Object[] {"from", "文本列表"});
    }

    @Test
    void both_languages_have_the_same_messages() {
        assertThat(ResourceBundle.getBundle("messages/forms", Locale.ENGLISH).keySet())
                .isEqualTo(ResourceBundle.getBundle("messages/forms", Locale.SIMPLIFIED_CHINESE)
                        .keySet());
    }

    @Test
    void outside_of_a_request_messages_are_english() {
        LocaleContextHolder.resetLocaleContext();

        assertThat(messages("answer-complaint", json("{}")))
                .containsExactly("“Your answer” is missing. Please fill it in.");
    }

    @Test
    void whoever_reads_neither_language_is_told_in_english() {
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(messages("answer-complaint", json("{}")))
                .containsExactly("“Your answer” is missing. Please fill it in.");
    }

    private static JsonNode everythingWrong() {
        return json("""
                {"outcome": "MAYBE", "rule": "a\\u0000", "evidenceRelied": ["e1", "e1"],
                 "measures": [{}, {"measure": "SANCTION_POINTS", "points": 0},
                              {"measure": "SANCTION_POINTS", "points": 101},
                              {"measure": "SANCTION_POINTS", "points": 1.5}, {"measure": "NONE", "points": 1}]}""");
    }

    private List<String> messages(String form, JsonNode body) {
        return forms.check(form, body).stream().map(Violation::message).toList();
    }

    private Problem refusal(String form, JsonNode body) {
        return catchThrowableOfType(Problem.class, () -> forms.read(form, body, JsonNode.class));
    }

    private static ObjectNode statement(String text) {
        return Fixture.JSON.createObjectNode().put("statement", text);
    }

    private static ObjectNode relyingOn(int pieces) {
        ObjectNode body = valid("decide-case");
        ArrayNode ids = body.putArray("evidenceRelied");
        for (int i = 0; i < pieces; i++) {
            ids.add("e" + i);
        }
        return body;
    }

    private static ObjectNode valid(String form) {
        return (ObjectNode) json(
                switch (form) {
                    case "file-case" -> COMPLAINT;
                    case "decide-case" -> DECISION;
                    case "decide-appeal" -> DECISION.replace("UPHELD", "AMENDED");
                    case "request-supplement" -> "{\"from\": [\"COMPLAINANT\"], \"question\": \"x\"}";
                    case "withdraw-case", "settle-case" -> "{}";
                    default -> "{\"statement\": \"x\"}";
                });
    }

    // times and boxes

    record Chat(
            String number,
            Instant issuedAt,
            Instant chatFrom,
            Instant chatTo,
            Instant threatenedAt,
            List<String> parties,
            String completeness,
            String transcript,
            String note) {}

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T10:00:00+08:00,          2026-03-09T02:00:00Z",
        "2026-03-09T10:00+08:00,             2026-03-09T02:00:00Z",
        "2026-03-09T02:00:01Z,               2026-03-09T02:00:01Z",
        "2026-03-09T10:00:00.123999+08:00,   2026-03-09T02:00:00.123Z"
    })
    void a_time_is_an_instant_to_the_millisecond(String sent, String kept) {
        assertThat(forms.read("evidence-chat-record", json("{\"issuedAt\": \"%s\"}".formatted(sent)), Chat.class)
                        .issuedAt())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-09T10:00:00", "2026-03-09", "tomorrow", "2026-02-30T10:00:00Z", "0000-01-01T00:00:00Z"})
    void what_is_no_instant_is_told_so(String sent) {
        assertThat(forms.check("evidence-chat-record", json("{\"issuedAt\": \"%s\"}".formatted(sent))))
                .containsExactly(
                        new Violation(
                                "issuedAt.datetime",
                                "“Issued at” has to be a time with an offset, such as 2026-11-25T12:00:00+08:00, between 1970 and 2199."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'issuedAt': 1772000000} | evidence-chat-record",
                "{'profileShown': 'true'} | evidence-external-chat",
                "{'profileShown': 1}      | evidence-external-chat"
            })
    void a_number_for_a_time_and_a_text_for_a_box_are_malformed(String body, String form) {
        Problem problem = catchThrowableOfType(Problem.class, () -> forms.check(form, json(body.replace('\'', '"'))));

        assertThat(problem.slug()).isEqualTo("wrong-type");
        assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void a_box_that_is_not_sent_is_not_ticked_and_a_time_left_blank_is_not_there() {
        assertThat(forms.read("evidence-external-chat", json("{\"profileShown\": null}"), ObjectNode.class)
                        .path("profileShown"))
                .isEqualTo(json("false"));
        assertThat(forms.read("evidence-chat-record", json("{\"issuedAt\": \"\"}"), Chat.class)
                        .issuedAt())
                .isNull();
    }
}
