package io.recourse.notice;

import io.recourse.text.Visible;
import io.recourse.web.Problem;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MessageHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what mail servers report of mails that they took and could not deliver (RFC 3464, and RFC 6533 for addresses beyond
 * ASCII). A mail is known by what came back of its headers: by our own ({@link Mail#DELIVERY}), or by its
 * {@code Message-ID}, which a relay may have replaced.
 */
@Component
class Bounces {

    private static final Set<String> STATUSES = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> ORIGINALS =
            Set.of("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers");

    /** A report may come wrapped in other parts, but not deeper. */
    private static final int DEEPEST = 5;

    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    Bounces(Deliveries deliveries, JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    /** What a report says: of which mail, and why it could not be delivered, once for each addressee. */
    private record Report(MailIds.Named mail, List<String> failures) {}

    /**
     * Notes that a mail bounced.
     *
     * @return how many deliveries are bounced now that were sent before
     * @throws Problem 422 {@code no-delivery-report}
     */
    int take(byte[] mail) {
        Report report;
        try {
            report = read(mail).orElseThrow(() -> Problem.refused("no-delivery-report"));
        } catch (MessagingException | IOException e) {
            throw Problem.refused("no-delivery-report");
        }
        return (int) report.failures().stream()
                .filter(said -> bounced(report.mail(), said))
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

    private static Optional<Report> read(byte[] mail) throws MessagingException, IOException {
        List<MimeBodyPart> parts = new ArrayList<>();
        collect(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)), DEEPEST, parts);
        ForeignText texts = new ForeignText(parts.stream()
                .filter(part -> type(part).startsWith("text/"))
                .flatMap(part -> parameter(part, "charset").stream())
                .toList());
        List<InternetHeaders> addressees = new ArrayList<>();
        Optional<MailIds.Named> id = Optional.empty();
        for (MimeBodyPart part : parts) {
            if (STATUSES.contains(type(part))) {
                addressees.addAll(addressees(part));
            } else if (ORIGINALS.contains(type(part)) && id.isEmpty()) {
                id = named(part);
            }
        }
        return addressees.isEmpty()
                ? Optional.empty()
                : id.map(known -> new Report(
                        known,
                        addressees.stream()
                                .filter(Bounces::failed)
                                .map(fields -> said(fields, texts))
                                .toList()));
    }

    private static void collect(Part part, int deeper, List<MimeBodyPart> parts)
            throws MessagingException, IOException {
        if (deeper > 0 && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                if (several.getBodyPart(i) instanceof MimeBodyPart one) {
                    parts.add(one);
                    collect(one, deeper - 1, parts);
                }
            }
        }
    }

    /**
     * The content, decoded: the library does not decode parts of this kind, because until RFC 6533 nobody was to encode
     * them.
     */
    private static InputStream content(MimeBodyPart part) throws MessagingException {
        String encoding = part.getHeader("Content-Transfer-Encoding", null);
        return encoding == null
                ? part.getRawInputStream()
                : MimeUtility.decode(
                        part.getRawInputStream(), Visible.trimmed(encoding).toLowerCase(Locale.ROOT));
    }

    private static List<InternetHeaders> addressees(MimeBodyPart part) throws MessagingException, IOException {
        DeliveryStatus status = new DeliveryStatus(content(part));
        return IntStream.range(0, status.getRecipientDSNCount())
                .mapToObj(status::getRecipientDSN)
                .filter(fields -> fields.getHeader("Action") != null)
                .toList();
    }

    private static Optional<MailIds.Named> named(MimeBodyPart original) throws MessagingException, IOException {
        MessageHeaders headers = new MessageHeaders(content(original));
        for (String name : List.of(Mail.DELIVERY, "Message-ID")) {
            String value = headers.getHeader(name, null);
            Optional<MailIds.Named> id = value == null ? Optional.empty() : MailIds.read(value);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    /** Whether the delivery failed: not for one that is only delayed, or was delivered after all. */
    private static boolean failed(InternetHeaders fields) {
        return Visible.trimmed(fields.getHeader("Action", null))
                .toLowerCase(Locale.ROOT)
                .startsWith("failed");
    }

    private static String said(InternetHeaders fields, ForeignText texts) {
        return Stream.of("Diagnostic-Code", "Status")
                .flatMap(name -> Stream.ofNullable(fields.getHeader(name, null)))
                .map(texts::readable)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String type(MimeBodyPart part) {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException e) {
            return "";
        }
    }

    private static Optional<String> parameter(MimeBodyPart part, String name) {
        try {
            return Optional.ofNullable(new ContentType(part.getContentType()).getParameter(name));
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }
}
