package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.recourse.notice.HostileMailServer.Mood;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails by a real server, and by one on a bad day. */
@CaseTest
class MailTest {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private static final HostileMailServer HOSTILE = new HostileMailServer();

    static {
        SERVER.start();
    }

    private final Scenario scenario;
    private final JavaMailSenderImpl mail;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    MailTest(Scenario scenario, JavaMailSenderImpl mail, Deliveries deliveries, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.scenario = scenario;
        this.mail = mail;
        this.deliveries = deliveries;
    }

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
        properties.add("spring.mail.properties.mail.smtp.timeout", () -> "300");
        properties.add("recourse.notices.mail.from", () -> "规则平台 <notice@recourse.example>");
        properties.add("recourse.notices.mail.bounces-to", () -> "bounces@recourse.example");
        properties.add("recourse.portal.url", () -> "https://recourse.example");
    }

    @BeforeEach
    void everybodyHasAnAddress() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        HOSTILE.is(Mood.WELL);
        HOSTILE.forget();
        mail.setPort(SERVER.getSmtp().getPort());
        account("shop", "shop@example.com", "zh-CN", "SELLER");
        account("buyer", "buyer@example.com", "en", "BUYER");
        account("supervisor", "boss@example.com", "en", "SUPERVISOR");
        account("reviewer", "lin@example.com", "en", "REVIEWER");
        account("senior", "chen@example.com", "en", "SENIOR_REVIEWER");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
        HOSTILE.close();
    }

    private void account(String name, String email, String locale, String role) {
        scenario.person(name, role);
        Answer put = scenario.anybody()
                .put(
                        "/api/simulation/accounts/" + name,
                        "{\"password\": \"password of %s\", \"roles\": [\"%s\"], \"email\": \"%s\", \"locale\": \"%s\"}"
                                .formatted(name, role, email, locale));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
    }

    // ---- a server that works

    @Test
    void both_parties_get_theirs_in_their_language_and_the_mails_of_a_case_hang_together() throws Exception {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        scenario.advanceTo("2026-03-11T10:00:00+08:00");

        MimeMessage[] mails = SERVER.getReceivedMessages();

        assertThat(mails)
                .extracting(MailTest::inShort)
                .containsExactlyInAnyOrder(
                        "shop@example.com 投诉已立案：以差评提不合理要求 · 订单 order-1 · 买家 buyer（%s）".formatted(complaint.number()),
                        ("buyer@example.com A complaint against you, please answer: Unreasonable demand under threat of a bad"
                                        + " review · order order-1 · seller shop (%s)")
                                .formatted(complaint.number()),
                        "shop@example.com 举证即将截止：以差评提不合理要求 · 订单 order-1 · 买家 buyer（%s）".formatted(complaint.number()),
                        ("buyer@example.com Evidence is due soon: Unreasonable demand under threat of a bad review · order"
                                        + " order-1 · seller shop (%s)")
                                .formatted(complaint.number()));
        MimeMessage opened = mailTo("buyer@example.com", "A complaint against you");
        MimeMessage reminder = mailTo("buyer@example.com", "due soon");
        assertThat(header(opened, "From")).endsWith("<notice@recourse.example>");
        assertThat(header(opened, "Return-Path")).isEqualTo("<bounces@recourse.example>");
        assertThat(header(opened, "Content-Language")).isEqualTo("en");
        assertThat(header(opened, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(opened, "List-Unsubscribe")).isNull();
        assertThat(header(opened, "Date")).isEqualTo("Mon, 9 Mar 2026 10:00:00 +0800");
        assertThat(header(opened, "Message-ID"))
                .matches("<" + complaint.number() + "\\.2\\.[0-9a-f]{16}@recourse\\.example>");
        assertThat(header(opened, "References")).isEqualTo("<" + complaint.number() + "@recourse.example>");
        assertThat(header(reminder, "In-Reply-To")).isEqualTo(header(opened, "Message-ID"));
        assertThat(header(reminder, "References"))
                .isEqualTo(header(opened, "References") + " " + header(opened, "Message-ID"));
        Multipart parts = (Multipart) opened.getContent();
        assertThat(opened.getContentType()).startsWith("multipart/alternative");
        assertThat(content(parts, 0))
                .contains("text/plain", "> 买家以差评相要挟。", "until Thursday, 12 March 2026, 10:00 (China Time)")
                .contains("https://recourse.example/cases/" + complaint.number());
        assertThat(content(parts, 1))
                .contains("text/html", "<html lang=\"en\" dir=\"ltr\">", "<blockquote dir=\"auto\">买家以差评相要挟。");
        assertThat(complaint.view().at("/notices/1/state").asText()).isEqualTo("SENT");
        assertThat(complaint.view().at("/notices/1/deliveries/0/answer").asText())
                .startsWith("250");
        assertThat(complaint
                        .seenBy(complaint.respondent())
                        .at("/notices/0/deliveries/0/answer")
                        .isNull())
                .isTrue();
    }

    @Test
    void parties_read_no_reviewers_name_and_everybody_with_the_role_is_called() throws Exception {
        account("other-boss", "other@example.com", "zh-CN", "SUPERVISOR");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claim(scenario.reviewer());
        scenario.advanceTo("2026-03-13T10:00:00+08:00");
        complaint.decide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();

        assertThat(Arrays.stream(SERVER.getReceivedMessages())
                        .map(MailTest::inShort)
                        .filter(line -> line.contains("needs a supervisor") || line.contains("督办")))
                .containsExactlyInAnyOrder(
                        ("boss@example.com Late, needs a supervisor: Unreasonable demand under threat of a bad review · order"
                                        + " order-1 · shop → buyer (%s)")
                                .formatted(complaint.number()),
                        "other@example.com 已超时，请督办：以差评提不合理要求 · 订单 order-1 · shop → buyer（%s）"
                                .formatted(complaint.number()));
        assertThat(all("shop@example.com", "buyer@example.com"))
                .hasSizeGreaterThan(5)
                .allSatisfy(text -> assertThat(text).doesNotContain("reviewer,", "承办人", "Assignee", "lin@"));
        assertThat(all("buyer@example.com")).last().asString().contains("- Measure: Sanction points (12)");
    }

    @Test
    void the_daily_summary_comes_on_working_days_and_ends_with_one_click() throws Exception {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.advanceTo("2026-03-17T12:00:00+08:00");

        assertThat(digests())
                .containsExactly(
                        "Tue, 10 Mar 2026 08:30:00 +0800 Today: 1 case",
                        "Wed, 11 Mar 2026 08:30:00 +0800 Today: 1 case",
                        "Thu, 12 Mar 2026 08:30:00 +0800 Today: 1 case, 1 overdue",
                        "Fri, 13 Mar 2026 08:30:00 +0800 Today: 1 case, 1 overdue",
                        "Mon, 16 Mar 2026 08:30:00 +0800 Today: 1 case, 1 overdue",
                        "Tue, 17 Mar 2026 08:30:00 +0800 Today: 1 case, 1 overdue");
        MimeMessage digest = mailTo("lin@example.com", "Today: 1 case, 1 overdue");
        assertThat(content((Multipart) digest.getContent(), 0)).contains(complaint.number());
        assertThat(header(digest, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        Matcher link = Pattern.compile("^<https://recourse\\.example(/notices/unsubscribe/[\\w-]{32})>$")
                .matcher(header(digest, "List-Unsubscribe"));
        assertThat(link.matches()).isTrue();

        Answer asked = scenario.anybody().get(link.group(1));
        assertThat(asked.text()).contains(">Stop the daily summary</button>");
        scenario.advanceTo("2026-03-18T12:00:00+08:00");
        assertThat(digests()).as("looking at the page ends nothing").hasSize(7);
        Answer ended = scenario.anybody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(link.group(1), "List-Unsubscribe=One-Click");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        scenario.advanceTo("2026-03-19T12:00:00+08:00");
        assertThat(digests()).hasSize(7);
        assertThat(scenario.anybody().get("/notices/unsubscribe/guessed").status())
                .isEqualTo(404);
        assertThat(scenario.reviewer()
                        .reads("/api/messages")
                        .json()
                        .at("/items/0/type")
                        .asText())
                .as("it stays among the messages")
                .isEqualTo("DIGEST");
    }

    // ---- a server on a bad day

    @Test
    void a_server_that_is_down_for_a_day_loses_nothing_and_delays_no_case() {
        SERVER.stop();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.advanceBy(Duration.ofHours(24));
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(states()).containsOnly("QUEUED");
        assertThat(complaint.view().at("/notices/0/deliveries/0/answer").asText())
                .contains("connect");

        SERVER.start();
        mail.setPort(SERVER.getSmtp().getPort());
        scenario.advanceBy(Duration.ofMinutes(90));

        assertThat(states()).containsOnly("SENT");
        assertThat(ids()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void an_address_that_is_refused_has_failed_with_the_answer_and_the_others_go_on() {
        account("buyer", "nobody@example.com", "en", "BUYER");
        hostile(Mood.KNOWS_NOT_EVERYBODY);

        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(states()).containsExactly("SENT", "FAILED");
        JsonNode failed = operations("?state=failed").at("/items/0");
        assertThat(failed.get("answer").asText()).isEqualTo("550 5.1.1 no such user here");
        assertThat(failed.get("caseNumber").asText()).isEqualTo(complaint.number());

        account("buyer", "buyer@example.com", "en", "BUYER");
        scenario.supervisor()
                .does("/api/operations/deliveries/" + failed.get("id").asLong() + "/retry", Map.of());
        scenario.settle();
        assertThat(states()).containsExactly("SENT", "SENT");
        assertThat(HOSTILE.taken()).last().asString().contains("To: buyer@example.com");
        assertThat(scenario.supervisor()
                        .post("/api/operations/deliveries/" + failed.get("id").asLong() + "/retry", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void what_is_in_the_mail_may_be_refused_too() {
        hostile(Mood.REFUSES_CONTENT);
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(operations("").findValuesAsText("answer")).containsOnly("554 5.7.1 we don't like it");
        assertThat(states()).containsOnly("FAILED");
    }

    @Test
    void what_is_not_taken_now_is_taken_later() {
        for (Mood mood : List.of(Mood.GREETS_WITH_421, Mood.ANSWERS_450, Mood.SILENT)) {
            hostile(mood);
            scenario.fileAboutReview("EXTORTION");
            scenario.settle();
            assertThat(operations("?state=queued").get("items")).as(mood.name()).hasSize(2);
            assertThat(HOSTILE.taken()).isEmpty();

            hostile(Mood.WELL);
            scenario.advanceBy(Duration.ofMinutes(1));
            assertThat(operations("?state=queued").get("items")).as(mood.name()).isEmpty();
            assertThat(HOSTILE.taken()).hasSize(2);
            HOSTILE.forget();
        }
    }

    @Test
    void a_line_that_is_cut_after_the_mail_makes_a_double_with_the_same_id() {
        hostile(Mood.CUTS_AFTER_DATA);
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        assertThat(states()).containsOnly("QUEUED");

        hostile(Mood.WELL);
        scenario.advanceBy(Duration.ofMinutes(1));

        assertThat(states()).containsOnly("SENT");
        List<String> taken = HOSTILE.taken();
        List<String> ids = taken.stream().map(MailTest::messageId).toList();
        assertThat(ids).hasSize(4);
        assertThat(new HashSet<>(ids)).hasSize(2);
        // the two of a pair are the same but for the borders between their parts
        assertThat(taken.stream()
                        .map(text -> text.replaceAll("----=_Part[\\w.]+", ""))
                        .distinct())
                .hasSize(2);
    }

    // ---- addresses beyond ASCII

    @Test
    void the_domain_of_an_address_leaves_as_idna_and_its_local_part_is_never_changed() {
        account("shop", "a@exšmple.com", "zh-CN", "SELLER");
        account("buyer", "a@faß.example", "en", "BUYER");
        hostile(Mood.WELL);
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(HOSTILE.envelopes())
                .containsExactly(
                        "MAIL FROM:<bounces@recourse.example>",
                        "RCPT TO:<a@xn--exmple-ckb.com>",
                        "MAIL FROM:<bounces@recourse.example>",
                        "RCPT TO:<a@xn--fa-hia.example>");
        assertThat(states()).containsOnly("SENT");
    }

    @Test
    void a_local_part_beyond_ascii_goes_only_to_a_server_that_takes_it() {
        account("buyer", "用户@example.com", "en", "BUYER");
        hostile(Mood.OFFERS_SMTPUTF8);
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThat(HOSTILE.envelopes())
                .containsExactly(
                        "MAIL FROM:<bounces@recourse.example>",
                        "RCPT TO:<shop@example.com>",
                        "MAIL FROM:<bounces@recourse.example> SMTPUTF8",
                        "RCPT TO:<用户@example.com>");
        assertThat(states()).containsOnly("SENT");
        assertThat(HOSTILE.taken()).last().asString().contains("To: 用户@example.com");
    }

    @Test
    void a_local_part_that_the_server_does_not_take_has_failed_at_once_and_nobody_else_gets_the_mail() {
        for (String address : List.of("šdmin@example.com", "用户@example.com", "Ċa@example.com", "č@example.com")) {
            account("buyer", address, "en", "BUYER");
            hostile(Mood.WELL);
            scenario.fileAboutReview("EXTORTION");
            scenario.settle();

            assertThat(HOSTILE.envelopes())
                    .as(address)
                    .containsExactly("MAIL FROM:<bounces@recourse.example>", "RCPT TO:<shop@example.com>");
            assertThat(states()).as(address).endsWith("SENT", "FAILED");
            JsonNode failed = operations("?state=failed").get("items");
            assertThat(failed.get(failed.size() - 1).get("attempts").asInt()).isEqualTo(1);
            HOSTILE.forget();
        }
    }

    @Test
    void what_is_no_address_has_failed_at_once() {
        for (String address : List.of("buyer@example..com", "buyer@exa_mple.com", "buyer@-example.com")) {
            jdbc.sql("update account set email = ? where name = 'buyer'")
                    .param(address)
                    .update();
            hostile(Mood.OFFERS_SMTPUTF8);
            scenario.fileAboutReview("EXTORTION");
            scenario.settle();

            assertThat(HOSTILE.envelopes()).as(address).hasSize(2);
            assertThat(states()).as(address).endsWith("SENT", "FAILED");
            HOSTILE.forget();
        }
    }

    // ---- what comes back

    @Test
    void a_report_that_a_mail_could_not_be_delivered_is_taken_and_the_mail_can_be_sent_again() throws Exception {
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        String id = header(mailTo("buyer@example.com", "A complaint"), "Message-ID");

        assertThat(bounce(scenario.admin(), report(id, "delayed"))
                        .json()
                        .get("bounced")
                        .asInt())
                .isZero();
        assertThat(states()).containsExactly("SENT", "SENT");
        assertThat(bounce(scenario.admin(), report(id, "failed"))
                        .json()
                        .get("bounced")
                        .asInt())
                .isEqualTo(1);
        assertThat(bounce(scenario.admin(), report(id, "failed"))
                        .json()
                        .get("bounced")
                        .asInt())
                .isZero();
        assertThat(operations("?state=bounced").at("/items/0/answer").asText())
                .isEqualTo("smtp; 552 5.2.2 mailbox full");

        assertThat(bounce(scenario.admin(), "hello").status()).isEqualTo(422);
        assertThat(bounce(scenario.reviewer(), report(id, "failed")).status()).isEqualTo(403);
        assertThat(bounce(scenario.admin(), report("<RC-1.1.0123456789abcdef@x>", "failed"))
                        .json()
                        .get("bounced")
                        .asInt())
                .isZero();

        long delivery = operations("?state=bounced").at("/items/0/id").asLong();
        scenario.admin().does("/api/operations/deliveries/" + delivery + "/retry", Map.of());
        scenario.settle();
        assertThat(Arrays.stream(SERVER.getReceivedMessages()).filter(one -> id.equals(header(one, "Message-ID"))))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postfix                   | UTF-8 | smtp; 552 5.2.2 <buyer@example.com>: mailbox full",
                "postfix-smtputf8          | UTF-8 | smtp; 550 5.1.1 没有这个用户：用户@example.com",
                "relay-with-ids-of-its-own | UTF-8 | smtp; 550 5.1.1 The email account that you tried to reach does not exist.",
                "coremail-gbk              | GBK   | smtp; 550 用户不存在，请核对收件人地址",
                "exchange                  | UTF-8 | smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
                "sendmail                  | UTF-8 | 5.7.1",
                "wrapped-by-a-gateway      | UTF-8 | smtp; 554 展了 größer"
            })
    void a_report_is_read_as_mail_servers_write_it(String sample, String charset, String answer) throws Exception {
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        String id = header(mailTo("buyer@example.com", "A complaint against you"), "Message-ID");

        Answer taken = bounce(scenario.admin(), sample(sample, id).getBytes(charset));

        assertThat(taken.text()).isEqualTo("{\"bounced\":1}");
        assertThat(operations("?state=bounced").findValuesAsText("answer")).containsExactly(answer);
    }

    @Test
    void a_report_that_a_mail_is_late_or_of_no_mail_changes_nothing() throws Exception {
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        String id = header(mailTo("buyer@example.com", "A complaint against you"), "Message-ID");

        assertThat(bounce(scenario.admin(), sample("delayed", id)).text()).isEqualTo("{\"bounced\":0}");
        Answer unknown = bounce(scenario.admin(), sample("without-the-mail", id));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("type").asText()).isEqualTo("urn:recourse:problem:no-delivery-report");
        assertThat(states()).containsOnly("SENT");
    }

    private static String sample(String name, String id) throws IOException {
        String plain = id.replaceAll("[<>]", "");
        String headers = "From: notice@recourse.example\r\nMessage-ID: <0100-0@relay.example>\r\nX-Recourse-Delivery: "
                + plain + "\r\n\r\nText.\r\n";
        return Files.readString(Path.of("src/test/resources/io/recourse/notice/bounces", name + ".eml"))
                .replace("@id@", plain)
                .replace("@headers@", Base64.getMimeEncoder().encodeToString(headers.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer bounce(Person who, String report) {
        return bounce(who, report.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer bounce(Person who, byte[] report) {
        return who.caller()
                .with("Content-Type", "message/rfc822")
                .call("POST", "/api/operations/bounces", BodyPublishers.ofByteArray(report));
    }

    private static String report(String id, String action) {
        return """
                From: MAILER-DAEMON@example.com
                To: bounces@recourse.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                I'm sorry.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.example.com

                Final-Recipient: rfc822; buyer@example.com
                Action: %s
                Status: 5.2.2
                Diagnostic-Code: smtp; 552 5.2.2
                 mailbox full

                --b
                Content-Type: text/rfc822-headers

                Subject: Case
                Message-ID: %s

                --b--
                """.formatted(action, id).replace("\n", "\r\n");
    }

    // ---- to look at

    private void hostile(Mood mood) {
        HOSTILE.is(mood);
        mail.setPort(HOSTILE.port());
    }

    /** Of all deliveries, oldest first. */
    private List<String> states() {
        return deliveries.list(new Deliveries.Filter(null, null, null, null), 100).stream()
                .map(delivery -> delivery.state().name())
                .toList();
    }

    private JsonNode operations(String query) {
        return scenario.supervisor().reads("/api/operations/deliveries" + query).json();
    }

    private static List<String> ids() {
        return Arrays.stream(SERVER.getReceivedMessages())
                .map(one -> header(one, "Message-ID"))
                .toList();
    }

    private static List<String> digests() {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(one -> header(one, "List-Unsubscribe") != null)
                .map(one -> header(one, "Date") + " " + inShort(one).substring("lin@example.com ".length()))
                .toList();
    }

    private static MimeMessage mailTo(String address, String subject) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(one -> inShort(one).startsWith(address) && inShort(one).contains(subject))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Everything that was sent to these addresses, as text. */
    private static List<String> all(String... addresses) throws MessagingException, IOException {
        List<String> texts = new ArrayList<>();
        for (MimeMessage one : SERVER.getReceivedMessages()) {
            if (Arrays.stream(addresses).anyMatch(inShort(one)::startsWith)) {
                texts.add(inShort(one) + content((Multipart) one.getContent(), 0));
            }
        }
        return texts;
    }

    private static String content(Multipart parts, int part) throws MessagingException, IOException {
        BodyPart body = parts.getBodyPart(part);
        return body.getContentType() + "\n" + body.getContent();
    }

    private static String inShort(MimeMessage one) {
        try {
            return one.getAllRecipients()[0] + " " + one.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage one, String name) {
        try {
            String value = one.getHeader(name, null);
            return value == null ? null : value.replaceAll("\\s+", " ");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String messageId(String mail) {
        try {
            return new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)))
                    .getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
