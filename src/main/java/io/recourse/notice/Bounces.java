package io.recourse.notice;

import io.recourse.text.Visible;
import io.recourse.web.Problem;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what mail servers report of mails that they took and could not deliver (RFC 3464). A mail is known by the
 * {@code Message-ID} in the part of it that came back.
 */
@Component
class Bounces {

    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    Bounces(Deliveries deliveries, JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    /**
     * Notes that a mail bounced.
     *
     * @return how many deliveries are bounced now that were sent before
     * @throws Problem 422 {@code no-delivery-report}
     */
    int take(byte[] mail) {
        List<Part> parts = parts(mail);
        List<InternetHeaders> recipients = parts.stream()
                .filter(part -> isOf(part, "message/delivery-status"))
                .flatMap(part -> statuses(part).stream())
                .toList();
        Optional<MailIds.Named> id = parts.stream()
                .filter(part -> isOf(part, "message/rfc822") || isOf(part, "text/rfc822-headers"))
                .flatMap(part -> messageId(part).stream())
                .findFirst()
                .flatMap(MailIds::read);
        if (recipients.isEmpty() || id.isEmpty()) {
            throw Problem.refused("no-delivery-report");
        }
        return (int) recipients.stream()
                .filter(status -> "failed".equalsIgnoreCase(value(status, "Action")))
                .filter(status -> bounced(id.get(), said(status)))
                .count();
    }

    private boolean bounced(MailIds.Named id, String said) {
        return jdbc
                .sql("select * from delivery where case_number = ? and seq = ? and channel = ?")
                .params(id.caseNumber(), id.seq(), MailChannel.NAME)
                .query((row, index) -> Deliveries.read(row, row.getLong("id")))
                .list()
                .stream()
                .filter(delivery -> id.isTo(delivery.target()))
                .anyMatch(delivery -> deliveries.bounced(delivery.id(), said));
    }

    private static String said(InternetHeaders status) {
        String diagnostic = value(status, "Diagnostic-Code");
        return diagnostic.isEmpty() ? value(status, "Status") : diagnostic;
    }

    private static String value(InternetHeaders headers, String name) {
        return Visible.trimmed(
                Objects.requireNonNullElse(headers.getHeader(name, null), "").replaceAll("\\s+", " "));
    }

    private static List<Part> parts(byte[] mail) {
        try {
            Session session = Session.getInstance(new Properties());
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
            List<Part> parts = new ArrayList<>();
            if (message.isMimeType("multipart/report") && message.getContent() instanceof Multipart report) {
                for (int i = 0; i < report.getCount(); i++) {
                    BodyPart part = report.getBodyPart(i);
                    parts.add(part);
                }
            }
            return parts;
        } catch (MessagingException | IOException | RuntimeException e) {
            throw Problem.refused("no-delivery-report");
        }
    }

    private static boolean isOf(Part part, String type) {
        try {
            return part.getContentType().toLowerCase(Locale.ROOT).startsWith(type);
        } catch (MessagingException e) {
            return false;
        }
    }

    /** Groups of fields with an empty line between them; the first is about the whole mail. */
    private static List<InternetHeaders> statuses(Part part) {
        List<InternetHeaders> all = new ArrayList<>();
        try (var fields = part.getInputStream()) {
            byte[] bytes = fields.readAllBytes();
            ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
            while (rest.available() > 0) {
                all.add(new InternetHeaders(rest));
            }
        } catch (IOException | MessagingException e) {
            return List.of();
        }
        return all.stream()
                .filter(headers -> headers.getHeader("Action") != null)
                .toList();
    }

    private static Optional<String> messageId(Part part) {
        try (var original = part.getInputStream()) {
            return Optional.ofNullable(new InternetHeaders(original).getHeader("Message-ID", null));
        } catch (IOException | MessagingException e) {
            return Optional.empty();
        }
    }
}
