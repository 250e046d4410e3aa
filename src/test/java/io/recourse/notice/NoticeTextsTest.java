package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Accounts;
import io.recourse.address.MailAddress;
import io.recourse.portal.WordsBeside;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Every notice in both languages, as cases bring them about, beside an approved copy. After a change of words look at what
 * {@code -Drecourse.notices.record=true} writes, and commit it when it reads well.
 */
@CaseTest
class NoticeTextsTest {

    private static final Path APPROVED = Path.of("src/test/resources/io/recourse/notice/approved");
    private static final boolean RECORD = Boolean.getBoolean("recourse.notices.record");

    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "330102199001011234", "issuedAt": "2026-03-03T12:00:00+08:00",
             "chatFrom": "2026-03-01T10:00:00+08:00", "chatTo": "2026-03-02T10:00:00+08:00",
             "parties": ["shop", "buyer"], "completeness": "FULL", "transcript": "buyer：不给钱就差评"}""";

    private final Scenario scenario;
    private final Notices notices;
    private final Letters letters;
    private final Set<NoticeType> seen = EnumSet.noneOf(NoticeType.class);
    private final Set<String> files = new HashSet<>();

    NoticeTextsTest(
            Scenario scenario,
            Notices notices,
            ObjectProvider<NoticeFacts> facts,
            Accounts accounts,
            TimesInWords times,
            Texts texts,
            ObjectProvider<WordsBeside> beside) {
        this.scenario = scenario;
        this.notices = notices;
        this.letters =
                new Letters(facts, accounts, times, new PortalProperties("https://recourse.example/"), beside, texts);
    }

    @Test
    void every_notice_reads_as_approved() throws IOException {
        Person reviewer = scenario.reviewer();
        Person senior = scenario.seniorReviewer();
        scenario.supervisor();

        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String evidence = complaint.handsIn(complaint.complainant(), CHAT);
        approve(complaint, "CASE_FILED shop", "case-filed");
        approve(complaint, "CASE_OPENED buyer", "case-opened");
        approve(complaint, "EVIDENCE_RECEIVED buyer", "evidence-received");
        scenario.advanceTo("2026-03-12T09:00:00+08:00");
        approve(complaint, "EVIDENCE_REMINDER buyer", "evidence-reminder");
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        complaint.claim(reviewer);
        complaint.askForMore(reviewer, "RESPONDENT");
        approve(complaint, "SUPPLEMENT_ASKED buyer", "supplement-asked");
        complaint.rests(complaint.respondent());
        scenario.advanceTo("2026-03-19T08:30:00+08:00");
        approve(complaint, "NUDGE reviewer", "nudge");
        approve(complaint, "ESCALATION SUPERVISOR", "escalation");
        approve(complaint, "DELAY shop", "delay");
        approve("DIGEST-2026-03-19", "DIGEST reviewer", "digest");
        complaint.assign(scenario.supervisor(), scenario.person("second", "REVIEWER"));
        approve(complaint, "ASSIGNED second", "assigned");
        approve(complaint, "TAKEN_AWAY reviewer", "taken-away");
        complaint.assign(scenario.supervisor(), reviewer);
        reviewer.does(
                complaint.path("/decision"),
                Map.of(
                        "outcome", "UPHELD",
                        "rule", "第八十六条",
                        "reasons", "聊天记录显示，买家在评价之前以差评索要返现。\n评价因此不是对商品的真实评价。",
                        "evidenceRelied", List.of(evidence),
                        "measures",
                                List.of(
                                        Map.of("measure", "DELETE_REVIEW"),
                                        Map.of("measure", "SANCTION_POINTS", "points", 12))));
        approve(complaint, "DECISION buyer", "decision");
        complaint.appeal(complaint.respondent());
        approve(complaint, "APPEAL_OPENED shop", "appeal-opened");
        approve(complaint, "APPEAL_OPENED buyer", "appeal-opened-by-you");
        scenario.advanceTo("2026-03-31T10:00:00+08:00");
        approve(complaint, "DELAY buyer", "delay-of-re-examination");
        complaint.claim(senior).decideAppeal(senior, "AMENDED", "MASK_CONTENT");
        approve(complaint, "FINAL_DECISION buyer", "final-decision");

        FiledCase rejected = scenario.fileAboutReview("ABUSE").bothRest().claimAndDecide(reviewer, "REJECTED");
        approve(rejected, "DECISION shop", "decision-rejected");
        scenario.advanceBy(Duration.ofDays(8));
        approve(rejected, "CLOSED shop", "closed-final");

        FiledCase withdrawn = scenario.fileAboutReview("EXTORTION").withdraw();
        approve(withdrawn, "CLOSED buyer", "closed-withdrawn");

        FiledCase settled = scenario.fileAboutReview("EXTORTION").proposeSettlement();
        approve(settled, "SETTLEMENT_PROPOSED shop", "settlement-proposed");
        approve(settled.confirmSettlement(), "CLOSED shop", "closed-settled");

        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        approve(dispute, "NEGOTIATION_BEGUN buyer", "negotiation-begun");
        approve(dispute, "NEGOTIATION_BEGUN shop", "negotiation-begun-respondent");

        OrderAtMarketplace order = scenario.order();
        FiledCase atOnce = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION");
        approve(atOnce, "CASE_OPENED shop", "case-opened-at-once");

        leave(atOnce, new Notice("reviewer", NoticeType.MARKETPLACE_EVENT, Map.of("event", "ORDER_CANCELLED")));
        approve(atOnce, "MARKETPLACE_EVENT reviewer", "marketplace-event");
        leave(settled, new Notice("reviewer", NoticeType.MENTION, Map.of("by", "senior")));
        approve(settled, "MENTION reviewer", "mention");
        leave(
                withdrawn,
                new Notice(
                        "reviewer",
                        NoticeType.HANDED_OVER,
                        Map.of(
                                "by",
                                "supervisor",
                                "from",
                                "senior",
                                "count",
                                2,
                                "cases",
                                List.of("RC-2026-000001", "RC-2026-000002"))));
        approve(withdrawn, "HANDED_OVER reviewer", "handed-over");
        // one was rejected before
        for (int i = 2; i <= 5; i++) {
            FiledCase unfounded = scenario.fileAboutAccount(scenario.seller(), scenario.buyer(), "SPAM_LISTING");
            unfounded.claimAndDecide(reviewer, "REJECTED");
            if (i == 3) {
                approve(unfounded, "FILING_WARNING shop", "filing-warning");
            } else if (i == 5) {
                approve(unfounded, "FILING_PAUSED shop", "filing-paused");
            }
        }

        FiledCase sealed = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
        sealed.claimAndDecide(reviewer, "UPHELD", "ACCOUNT_SEAL");
        approve(sealed, "SEAL_TO_CONFIRM SUPERVISOR", "seal-to-confirm");
        scenario.advanceBy(Duration.ofDays(7));
        approve(sealed, "SEAL_TO_CONFIRM SUPERVISOR", "seal-to-confirm-overdue");
        scenario.supervisor()
                .does(
                        sealed.path("/measures/1001/confirmation"),
                        Map.of("confirm", false, "reason", "只有一件商品，证据不足以查封账户。"));
        approve(sealed, "SEAL_REFUSED shop", "seal-refused");
        leave(sealed, new Notice("shop", NoticeType.SEAL_LIFTED, Map.of("seq", 1001)));
        approve(sealed, "SEAL_LIFTED shop", "seal-lifted");

        FiledCase bargained = scenario.fileDispute(scenario.order().paid("118.00", "10.00"), "SHORT_OR_DAMAGED");
        Person seller = bargained.respondent();
        Person buyer = bargained.complainant();
        offers(seller, bargained, "28.00", Map.of("text", "少发了一只，退您 28 元。"));
        approve(bargained, "OFFER_MADE buyer", "offer-made");
        buyer.does(bargained.path("/offers/1/rejection"), Map.of("text", "太少了。"));
        approve(bargained, "OFFER_DECLINED shop", "offer-declined");
        offers(seller, bargained, "40.00", Map.of());
        offers(buyer, bargained, "60.00", Map.of("counters", "2"));
        approve(bargained, "OFFER_MADE shop", "offer-made-instead");
        buyer.does(bargained.path("/offers/3/withdrawal"), Map.of());
        approve(bargained, "OFFER_WITHDRAWN shop", "offer-withdrawn");
        offers(seller, bargained, "50.00", Map.of("validFor", "PT1H"));
        scenario.advanceBy(Duration.ofHours(1));
        approve(bargained, "OFFER_EXPIRED buyer", "offer-expired");
        approve(bargained, "OFFER_EXPIRED shop", "offer-expired-own");
        offers(seller, bargained, "55.00", Map.of());
        buyer.does(bargained.path("/offers/5/acceptance"), Map.of());
        approve(bargained, "OFFER_ACCEPTED shop", "offer-accepted");
        returnedGoods();
        campaign();

        assertThat(seen).containsExactlyInAnyOrderElementsOf(toPeople());
        try (Stream<Path> known = Files.walk(APPROVED)) {
            assertThat(known.filter(Files::isRegularFile)
                            .map(file -> APPROVED.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
    }

    /** Only the root of a day is told nobody but programs. */
    private static List<NoticeType> toPeople() {
        List<NoticeType> types = new ArrayList<>(List.of(NoticeType.values()));
        types.remove(NoticeType.ROOT_PUBLISHED);
        return types;
    }

    /** What is told once of several cases. */
    private void campaign() throws IOException {
        Person shop = scenario.person("shoe-shop", "SELLER");
        List<Map<String, String>> items = Stream.of("buyer1", "buyer2")
                .map(name -> scenario.order(shop, scenario.person(name, "BUYER")))
                .map(order -> Map.of("orderId", order.id(), "reviewId", order.reviewId()))
                .toList();
        JsonNode filed = shop.does(
                        "/api/cases/batch",
                        Map.of(
                                "kind",
                                "UNREASONABLE_REVIEW",
                                "ground",
                                "EXTORTION",
                                "statement",
                                "五天内十四个新账号以差评索要赔偿。",
                                "items",
                                items))
                .json();
        String first = filed.at("/results/0/number").asText();
        approve(first, "CAMPAIGN_FILED shoe-shop", "campaign-filed");
        scenario.advanceBy(Duration.ofDays(3));
        approve(first, "CAMPAIGN_REMINDER shoe-shop", "campaign-reminder");
        String campaign = "/api/campaigns/" + filed.get("campaign").asText();
        scenario.reviewer().does(campaign + "/claim", Map.of());
        scenario.reviewer()
                .does(
                        campaign + "/decisions",
                        Map.of(
                                "decisions",
                                List.of(Map.of(
                                        "number",
                                        first,
                                        "outcome",
                                        "UPHELD",
                                        "rule",
                                        "第八十六条",
                                        "reasons",
                                        "威胁在评价之前。"))));
        approve(first, "CAMPAIGN_DECIDED shoe-shop", "campaign-decided");
        shop.does(campaign + "/withdrawal", Map.of());
        approve(filed.at("/results/1/number").asText(), "CAMPAIGN_WITHDRAWN shoe-shop", "campaign-withdrawn");
    }

    private void returnedGoods() throws IOException {
        FiledCase disputed = returnOrdered();
        approve(disputed, "RETURN_BEGUN buyer", "return-begun");
        approve(disputed, "RETURN_BEGUN shop", "return-begun-receiver");
        sends(disputed);
        approve(disputed, "RETURN_SENT shop", "return-sent");
        approve(disputed, "RETURN_SENT buyer", "return-sent-sender");
        disputed.respondent().does(disputed.path("/return/receipt"), Map.of("accepted", false, "note", "退回的是另一双鞋。"));
        approve(disputed, "RETURN_DISPUTED buyer", "return-disputed");
        approve(disputed, "RETURN_TO_DECIDE SUPERVISOR", "return-to-decide");
        scenario.advanceBy(Duration.ofDays(4));
        approve(disputed, "RETURN_TO_DECIDE SUPERVISOR", "return-to-decide-overdue");
        approve(disputed, "RETURN_DELAYED buyer", "return-delayed");
        scenario.supervisor()
                .does(disputed.path("/return/decision"), Map.of("refund", false, "reasons", "照片显示不是同一双鞋。"));
        approve(disputed, "RETURN_DECIDED buyer", "return-decided");

        FiledCase silent = returnOrdered();
        sends(silent);
        FiledCase lapsed = returnOrdered();
        scenario.advanceBy(Duration.ofDays(10));
        approve(silent, "RETURN_ACCEPTED shop", "return-accepted");
        approve(lapsed, "RETURN_LAPSED buyer", "return-lapsed");

        FiledCase reversed = returnOrdered();
        reversed.appeal(reversed.respondent()).claim(scenario.seniorReviewer());
        reversed.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        approve(reversed, "RETURN_ENDED buyer", "return-ended");
    }

    private FiledCase returnOrdered() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        return scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
    }

    private static void sends(FiledCase complaint) {
        complaint
                .complainant()
                .does(complaint.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1234567890"));
    }

    @Test
    void the_templates_of_both_languages_tell_the_same_facts() {
        for (NoticeType type : toPeople()) {
            assertThat(letters.template(type, Locale.ENGLISH).names())
                    .as(type.name())
                    .isEqualTo(letters.template(type, Locale.SIMPLIFIED_CHINESE).names());
        }
    }

    @Test
    void what_somebody_wrote_stays_what_it_is_in_html() {
        Message message = Template.read(Locale.ENGLISH, """
                        subject: It's {number}
                        > {words}
                        => Open {link}
                        """)
                .with(
                        Map.of(
                                "number",
                                "RC-1\r\nBcc: everybody@example.org",
                                "words",
                                "<script>alert(1)</script>\n{number} & 'more' \u202Ertl",
                                "link",
                                "https://recourse.example/?a=\"b\""),
                        words -> Optional.empty(),
                        "");

        assertThat(message.subject()).isEqualTo("It's RC-1 Bcc: everybody@example.org");
        assertThat(message.html())
                .isEqualTo("<blockquote dir=\"auto\">&lt;script&gt;alert(1)&lt;/script&gt;<br>\n"
                        + "{number} &amp; &#39;more&#39; rtl</blockquote>\n"
                        + "<p class=\"action\"><a href=\"https://recourse.example/?a=&quot;b&quot;\">Open</a></p>\n");
    }

    /** The whole page, to be looked at in a browser too. */
    @Test
    void a_mail_is_a_page_as_approved() throws Exception {
        Message message = Template.read(Locale.SIMPLIFIED_CHINESE, """
                        subject: 案件 {number} 已裁定：投诉成立
                        您好，buyer：
                        ## 理由
                        > {reasons}
                        > {arabic}
                        ## 接下来
                        - 将采取的措施：{measure}
                        => 查看裁定或申诉 {link}
                        """)
                .with(
                        Map.of(
                                "number", "RC-2026-000042",
                                "reasons", "聊天记录显示，买家在评价之前以差评索要返现。\n评价因此不是对商品的真实评价。",
                                "arabic", "المنتج لا يطابق الوصف، وقد طلبت استرداد المبلغ.",
                                "measure", List.of("删除评价", "扣分（12 分）"),
                                "link", "https://recourse.example/cases/RC-2026-000042"),
                        words -> Optional.empty(),
                        "");
        Mail mail = new Mail(
                "id@recourse.example",
                List.of("thread@recourse.example"),
                MailAddress.of("notice@recourse.example"),
                MailAddress.of("buyer@example.com"),
                Instant.parse("2026-03-09T02:00:00Z").atZone(ZoneId.of("Asia/Shanghai")),
                message,
                "您每个工作日会收到一封待办摘要。不想再收，请打开：",
                "https://recourse.example/notices/unsubscribe/token");

        for (Map.Entry<String, String> form :
                Map.of("mail.txt", mail.text(), "mail.html", mail.html()).entrySet()) {
            Path file = APPROVED.resolveSibling(form.getKey());
            if (RECORD) {
                Files.writeString(file, form.getValue());
            }
            assertThat(form.getValue()).isEqualTo(Files.readString(file));
        }
    }

    /** What takes a long way to come about. */
    private void leave(FiledCase complaint, Notice notice) {
        notices.leave(
                complaint.number(), List.of(new Notices.Numbered(1000, Instant.parse("2026-04-08T02:00:00Z"), notice)));
    }

    private static void offers(Person who, FiledCase bargained, String value, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("remedy", "REFUND");
        body.put("amount", Map.of("value", value, "currency", "CNY"));
        who.does(bargained.path("/offers"), body);
    }

    private void approve(FiledCase complaint, String notice, String file) throws IOException {
        approve(complaint.number(), notice, file);
    }

    /** The latest notice of this type to this recipient. */
    private void approve(String thread, String wanted, String file) throws IOException {
        List<String> words = Arrays.asList(wanted.split(" "));
        Notices.Left left = notices.ofCase(thread).stream()
                .map(Notices.Told::notice)
                .filter(one -> one.type().name().equals(words.get(0)))
                .filter(one -> one.recipient().equals(words.get(1)))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nobody was told: " + wanted));
        seen.add(left.type());
        String reader = words.get(1).equals("SUPERVISOR") ? "supervisor" : words.get(1);
        for (Locale language : Letters.LANGUAGES) {
            Message message = letters.write(List.of(left), reader, language).get(0);
            // numbers go on from one test to the next
            String text = (message.subject() + "\n\n" + message.text())
                    .replaceAll("RC-\\d{4}-\\d{6}", "RC-2026-000042")
                    .replaceAll("/campaigns/[0-9a-f-]{36}", "/campaigns/1");
            String name = language.toLanguageTag() + "/" + file + ".txt";
            files.add(name);
            if (RECORD) {
                Files.createDirectories(APPROVED.resolve(name).getParent());
                Files.writeString(APPROVED.resolve(name), text);
            }
            assertThat(text).as(name).isEqualTo(Files.readString(APPROVED.resolve(name)));
            assertThat(Pattern.compile("\\p{IsHan}").matcher(message.subject()).find())
                    .as(name)
                    .isEqualTo(language.equals(Locale.SIMPLIFIED_CHINESE));
            assertThat(text).doesNotContain("{", "}", "null");
        }
    }
}
