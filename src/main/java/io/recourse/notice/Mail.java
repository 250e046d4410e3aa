package io.recourse.notice;

import io.recourse.address.MailAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail as it goes out: plain text first, the same as HTML beside it.
 *
 * @param id without angle brackets, as all ids here
 * @param references the thread and, if there was one, the first mail of it to this person
 * @param footer the lines at its end
 * @param unsubscribe where it can be ended; null for what can't
 */
record Mail(
        String id,
        List<String> references,
        MailAddress from,
        MailAddress to,
        ZonedDateTime at,
        Message message,
        String footer,
        String unsubscribe) {

    /** A header of ours with the id, which comes back when a relay has replaced the {@code Message-ID}. */
    static final String DELIVERY = "X-Recourse-Delivery";

    private static final String LAYOUT = Letters.read("mail.html");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    String text() {
        return message.text() + "\n-- \n" + footer + (unsubscribe == null ? "" : "\n" + unsubscribe) + "\n";
    }

    String html() {
        Locale language = Locale.forLanguageTag(message.language());
        String link = unsubscribe == null
                ? ""
                : "<br>\n<a href=\"%1$s\">%1$s</a>".formatted(HtmlUtils.htmlEscape(unsubscribe, UTF_8));
        return LAYOUT.replace("@language@", message.language())
                .replace("@direction@", isRightToLeft(language) ? "rtl" : "ltr")
                .replace("@subject@", HtmlUtils.htmlEscape(message.subject(), UTF_8))
                .replace("@footer@", HtmlUtils.htmlEscape(footer, UTF_8) + link)
                .replace("@content@", message.html());
    }

    private static boolean isRightToLeft(Locale language) {
        return List.of("ar", "fa", "he", "iw", "ur").contains(language.getLanguage());
    }

    /** @param bouncesTo where the servers on the way send it back to */
    MimeMessage mime(Session session, MailAddress bouncesTo) throws MessagingException {
        SMTPMessage mime = new SMTPMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + ">");
            }
        };
        mime.setEnvelopeFrom(bouncesTo.toString());
        mime.setFrom(from.internet());
        mime.setRecipient(RecipientType.TO, to.internet());
        mime.setSubject(message.subject(), UTF_8);
        mime.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at));
        mime.setHeader(DELIVERY, id);
        mime.setHeader("References", "<" + String.join("> <", references) + ">");
        mime.setHeader("In-Reply-To", "<" + references.get(references.size() - 1) + ">");
        mime.setHeader("Content-Language", message.language());
        // asks programs not to answer that somebody is on holiday
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("X-Auto-Response-Suppress", "All");
        if (unsubscribe != null) {
            mime.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(), UTF_8, "html");
        mime.setContent(new MimeMultipart("alternative", text, html));
        mime.saveChanges();
        return mime;
    }
}
