package io.recourse.letter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.custody.Sha256;
import io.recourse.evidence.Download;
import io.recourse.evidence.Upload;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** The letter in which both sides are told a decision, and how anybody can tell that it is genuine. */
@CaseTest
class DecisionLetterTest {

    private static final String REASONS = """
            聊天记录显示，买家在评价之前提出“不返现就给差评”，十二日内八次要求支付 2000 元。
            <b>The buyer</b> wrote "2000 settles it" 😀\uFE0F & nothing else.""";

    private final Scenario scenario;
    private final DecisionLetters letters;

    DecisionLetterTest(Scenario scenario, DecisionLetters letters) {
        this.scenario = scenario;
        this.letters = letters;
    }

    private static final Map<String, ?> MEASURES = Map.of("measure", "SANCTION_POINTS", "points", 12);

    private Map<String, ?> decision(FiledCase complaint, String outcome) {
        return Map.of(
                "outcome",
                outcome,
                "rule",
                "《评价投诉规则》第八十六条",
                "reasons",
                REASONS,
                "evidenceRelied",
                List.of(complaint.number() + "-E1"),
                "measures",
                outcome.equals("UPHELD") ? List.of(Map.of("measure", "DELETE_REVIEW"), MEASURES) : List.of());
    }

    private FiledCase claimed() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Answer handedIn = Upload.item("{'type': 'SCREENSHOT', 'note': '截图'}")
                .by(complaint.complainant(), complaint.path("/evidence"));
        assertThat(handedIn.status()).isEqualTo(201);
        return complaint.bothRest().claim(scenario.reviewer());
    }

    private FiledCase decided() {
        FiledCase complaint = claimed();
        scenario.reviewer().does(complaint.path("/decision"), decision(complaint, "UPHELD"));
        scenario.settle();
        return complaint;
    }

    private static byte[] letter(FiledCase complaint, Person reader, String language, String which) {
        Download download = Download.by(
                new Person(reader.name(), reader.caller().in(language)), complaint.path(which + "/letter.pdf"));
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(download.header("Cache-Control")).isEqualTo("no-store");
        return download.body();
    }

    /** One line: where the lines of the page end does not matter. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\R", "");
        }
    }

    private static String code(byte[] pdf) throws IOException {
        Matcher printed =
                Pattern.compile("/verify/([0-9A-Z]{5}(?:-[0-9A-Z]{5}){3})").matcher(text(pdf));
        assertThat(printed.find()).isTrue();
        return printed.group(1);
    }

    @Test
    void a_letter_says_what_a_remedy_does_and_what_can_not_be_taken_back() throws IOException {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claim(scenario.reviewer())
                .decideJson(
                        scenario.reviewer(),
                        "UPHELD",
                        "[{\"measure\": \"REFUND\", \"amount\": {\"value\": \"28.00\", \"currency\": \"CNY\"}}]");
        scenario.settle();

        assertThat(text(letter(complaint, complaint.complainant(), "en", "/decision")))
                .containsIgnoringWhitespaces("the buyer will get CN¥28.00 back.")
                .containsIgnoringWhitespaces("order " + order.id())
                .containsIgnoringWhitespaces("This can not be taken back.");
        assertThat(text(letter(complaint, complaint.respondent(), "zh-CN", "/decision")))
                .contains("向买家退款¥28.00。", "执行后无法撤回");
    }

    @Test
    void both_sides_get_the_same_letter_each_in_their_language() throws IOException {
        FiledCase complaint = decided();

        byte[] chinese = letter(complaint, complaint.complainant(), "zh-CN", "/decision");
        byte[] english = letter(complaint, complaint.complainant(), "en", "/decision");

        assertThat(text(chinese))
                .contains("处理结果通知书", "案件编号：" + complaint.number(), "投诉方 shop", "被投诉方 buyer", "不合理评价（恶意评价）")
                .contains("不合理要求：以中评、差评相要挟，谋取额外财物或其他不当利益。", "一、处理结果", "投诉成立")
                .contains("《评价投诉规则》第八十六条", "买家在评价之前提出“不返现就给差评”，十二日内八次要求支付 2000 元。")
                // as it was written, and by its name what the font does not have
                .contains("<b>The buyer</b> wrote \"2000 settles it\" [grinning face] & nothing else.")
                .contains(complaint.number() + "-E1", evidenceHash(complaint), "删除评价", "扣分：12 分", "账户 buyer")
                .contains("申诉截止时间：2026年3月16日（周一）10:00（中国时间）")
                .doesNotContain(scenario.reviewer().name(), "草稿");
        assertThat(text(english))
                .contains("Decision", "Unreasonable demand: A neutral or negative review", "The complaint is upheld")
                .contains("Delete the review", "Sanction points: 12")
                .contains("Deadline for an appeal: Monday, 16 March 2026, 10:00 (China Time)")
                .doesNotContain(scenario.reviewer().name());
        assertThat(letter(complaint, complaint.respondent(), "zh-CN", "/decision"))
                .isEqualTo(chinese);
        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        assertThat(letter(complaint, scenario.supervisor(), "en", "/decision"))
                .as("the same bytes, so that it can be recognised by its hash")
                .isEqualTo(english);
    }

    private static String evidenceHash(FiledCase complaint) {
        return complaint.view().at("/evidence/0/sha256").asText();
    }

    @Test
    void it_is_an_accessible_pdf_a_with_its_font_language_and_title() throws Exception {
        FiledCase complaint = decided();
        VeraGreenfieldFoundryProvider.initialise();

        for (String language : List.of("zh-CN", "en")) {
            byte[] pdf = letter(complaint, complaint.respondent(), language, "/decision");

            for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
                try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
                    assertThat(Foundries.defaultInstance()
                                    .createValidator(flavour, false)
                                    .validate(parser)
                                    .getTestAssertions())
                            .as("%s %s", language, flavour)
                            .isEmpty();
                }
            }
            assertThat(pdf).hasSizeLessThan(150_000);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
                assertThat(document.getDocumentInformation().getTitle())
                        .isEqualTo((language.equals("en") ? "Decision " : "处理结果通知书 ") + complaint.number());
            }
        }
    }

    @Test
    void anybody_can_check_a_letter_and_learns_nothing_about_persons() throws IOException {
        FiledCase complaint = decided();
        byte[] pdf = letter(complaint, complaint.respondent(), "zh-CN", "/decision");
        String code = code(pdf);

        JsonNode genuine = scenario.anybody().get("/verify/" + code).json();

        assertThat(genuine.toString())
                .isEqualTo(("{'genuine':true,'code':'%s','letter':'EXAMINATION','caseNumber':'…%s',"
                                + "'kind':'UNREASONABLE_REVIEW','outcome':'UPHELD','measures':2,"
                                + "'decidedAt':'2026-03-09T10:00:00+08:00','standing':'APPEALABLE','sha256':'%s',"
                                + "'files':[{'language':'zh-CN','sha256':'%s'}]}")
                        .replace('\'', '"')
                        .formatted(code, complaint.number().substring(11), decisionHash(complaint), Sha256.of(pdf)));
        String altered = (code.startsWith("0") ? "1" : "0") + code.substring(1);
        assertThat(scenario.anybody().get("/verify/" + altered).text())
                .isEqualTo("{\"genuine\":false,\"why\":\"MISTYPED\"}");
        assertThat(scenario.anybody().get("/verify/6XVY1-6ZD01-NX0YF-6EVAR").text())
                .isEqualTo("{\"genuine\":false,\"why\":\"UNKNOWN\"}");
        Answer page = scenario.anybody().with("Accept", "text/html").in("zh-CN").get("/verify/" + code);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).contains("这份通知书是真的", "投诉成立", "有效，申诉期未满").doesNotContain("shop", "buyer");
        assertThat(scenario.anybody()
                        .with("Accept", "text/html")
                        .get("/verify?code=%22%3E%3Cscript%3E")
                        .text())
                .contains("The code is mistyped")
                .doesNotContain("<script>");
    }

    private static String decisionHash(FiledCase complaint) {
        for (JsonNode event : complaint.timelineSeenBy(complaint.respondent())) {
            if (event.get("type").asText().equals("DECIDED")) {
                return event.at("/data/sha256").asText();
            }
        }
        throw new AssertionError("no decision");
    }

    @Test
    void a_letter_that_was_replaced_on_appeal_says_so_and_both_are_in_the_sealed_file() throws IOException {
        FiledCase complaint = decided();
        String first = code(letter(complaint, complaint.respondent(), "en", "/decision"));
        complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());
        assertThat(standing(first)).isEqualTo("UNDER_APPEAL");
        complaint.firstView(scenario.seniorReviewer(), "REJECTED", "没有看到要挟。");
        scenario.seniorReviewer().does(complaint.path("/appeal/decision"), decision(complaint, "REVERSED"));
        scenario.settle();

        byte[] last = letter(complaint, complaint.complainant(), "zh-CN", "/appeal/decision");

        assertThat(text(last))
                .contains("复审结果通知书", "撤销首次裁定", "首次裁定 2026年3月9日 10:00，投诉成立", "本裁定不采取措施。", "本裁定为最终裁定")
                .doesNotContain(
                        "申诉截止时间",
                        scenario.reviewer().name(),
                        scenario.seniorReviewer().name());
        assertThat(standing(first)).isEqualTo("REPLACED");
        assertThat(standing(code(last))).isEqualTo("FINAL");
        Download sealed = Download.by(complaint.complainant(), complaint.path("/file.zip"));
        assertThat(new String(sealed.body(), ISO_8859_1)).contains("letters/examination.pdf", "letters/appeal.pdf");
    }

    @Test
    void the_words_that_are_masked_stand_in_the_letter_and_its_preview() throws IOException {
        FiledCase complaint = scenario.fileAboutReview(
                        scenario.order().buyerWrote("电话 13812345678，骗子 😡，a <b>liar</b>", null), "PERSONAL_INFORMATION")
                .bothRest()
                .claim(scenario.reviewer());
        Map<String, ?> some = masking(Map.of(
                "measure",
                "MASK_CONTENT",
                "words",
                List.of(Map.of("text", "13812345678"), Map.of("text", "骗子 😡"), Map.of("text", "<b>liar</b>"))));

        assertThat(draftMasking(complaint, null).html()).contains("屏蔽评价内容", "评价的全部文字，评分保留");
        assertThat(draftMasking(complaint, List.of(new DecisionRequest.Words("骗子 😡")))
                        .html())
                .contains("屏蔽的文字：", "“骗子 😡”")
                .doesNotContain("全部文字");
        scenario.reviewer().does(complaint.path("/decision"), some);
        scenario.settle();

        assertThat(text(letter(complaint, complaint.respondent(), "zh-CN", "/decision")))
                .contains("屏蔽的文字：", "“13812345678”", "“骗子 [pouting face]”", "“<b>liar</b>”");
        assertThat(text(letter(complaint, complaint.respondent(), "en", "/decision")))
                .contains("Masked words:", "“13812345678” “骗子 [pouting", "“<b>liar</b>”");
    }

    /** @param words null for all of them */
    private DecisionLetters.Letter draftMasking(FiledCase complaint, List<DecisionRequest.Words> words) {
        return letters.preview(
                new Actor("reviewer", Set.of(Role.REVIEWER)),
                complaint.number(),
                Instance.EXAMINATION,
                new DecisionRequest(
                        Outcome.UPHELD,
                        "第八十六条",
                        REASONS,
                        List.of(),
                        List.of(),
                        List.of(new DecisionRequest.MeasureRequest("MASK_CONTENT", null, words))),
                Locale.SIMPLIFIED_CHINESE);
    }

    private static Map<String, ?> masking(Map<String, ?> measure) {
        return Map.of(
                "outcome",
                "UPHELD",
                "rule",
                "第八十六条",
                "reasons",
                REASONS,
                "evidenceRelied",
                List.of(),
                "measures",
                List.of(measure));
    }

    private String standing(String code) {
        return scenario.anybody().get("/verify/" + code).json().get("standing").asText();
    }

    @Test
    void codes_cannot_be_tried_out() {
        scenario.startAt("2026-03-16T10:00:00+08:00");
        for (int call = 0; call < 60; call++) {
            scenario.anybody().get("/verify/" + VerificationCode.random().value());
        }

        assertThat(scenario.anybody()
                        .get("/verify/" + VerificationCode.random().value())
                        .status())
                .isEqualTo(429);
        scenario.advanceBy(Duration.ofMinutes(1));
        assertThat(scenario.anybody()
                        .get("/verify/" + VerificationCode.random().value())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_reviewer_sees_the_letter_before_it_is_sent_marked_as_a_draft() throws IOException {
        FiledCase complaint = claimed();

        Answer preview = scenario.reviewer().does(complaint.path("/decision/preview"), decision(complaint, "UPHELD"));
        DecisionLetters.Letter draft = letters.preview(
                new Actor("reviewer", Set.of(Role.REVIEWER)),
                complaint.number(),
                Instance.EXAMINATION,
                new DecisionRequest(Outcome.REJECTED, "第八十六条", REASONS, List.of(), List.of(), List.of()),
                Locale.SIMPLIFIED_CHINESE);

        assertThat(preview.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(draft.html()).contains("草稿：尚未裁定，不生效", "投诉不成立", "&lt;b&gt;The buyer&lt;/b&gt;");
        assertThat(text(draft.pdf()))
                .contains("草稿：尚未裁定，不生效", "投诉不成立", "本裁定未依据任何一份提交的证据。", "7 天内申诉一次")
                .doesNotContain("验证码", "申诉截止时间", "裁定时间", "reviewer");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(scenario.reviewer()
                        .post(
                                complaint.path("/decision/preview"),
                                Map.of("outcome", "REJECTED", "measures", List.of(MEASURES)))
                        .status())
                .as("what the decision itself would refuse")
                .isEqualTo(422);
    }
}
