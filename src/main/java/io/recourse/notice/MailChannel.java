package io.recourse.notice;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.address.MailAddress;
import io.recourse.address.NoAddress;
import io.recourse.web.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Notices by mail to every account whose address is known; only where a mail server is configured. */
@Component
@ConditionalOnProperty("spring.mail.host")
@EnableConfigurationProperties(MailProperties.class)
class MailChannel implements Channel {

    static final String NAME = "MAIL";

    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

    static {
        // otherwise the library looks through all jars for it, several times with each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    static final Map<NoAddress.Fault, String> NO_ADDRESS = Map.of(
            NoAddress.Fault.FORM, "address-form",
            NoAddress.Fault.LOCAL_PART, "address-local-part",
            NoAddress.Fault.DOMAIN, "address-domain");

    private final JavaMailSenderImpl server;
    private final Session session;
    private final Session unicodeSession;
    private final MailAddress from;
    private final MailAddress bouncesTo;
    private final MailIds ids;
    private final Accounts accounts;
    private final Recipients recipients;
    private final Messages messages;
    private final Subscriptions subscriptions;
    private final ZoneId zone;
    private final Texts texts;
    private final JdbcClient jdbc;

    MailChannel(
            JavaMailSenderImpl server,
            MailProperties properties,
            Accounts accounts,
            Recipients recipients,
            Messages messages,
            Subscriptions subscriptions,
            ZoneId zone,
            Texts texts,
            JdbcClient jdbc) {
        this.server = server;
        this.session = session(server, false);
        this.unicodeSession = session(server, true);
        this.from = address("recourse.notices.mail.from", properties.from());
        this.bouncesTo = properties.bouncesTo() == null
                ? from
                : address("recourse.notices.mail.bounces-to", properties.bouncesTo());
        this.ids = new MailIds(from.domain());
        this.accounts = accounts;
        this.recipients = recipients;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.zone = zone;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /**
     * An address of our own, whose local part has to be ASCII: every server on the way has to take it, whoever the mail
     * is to.
     */
    private static MailAddress address(String key, String value) {
        try {
            MailAddress address = MailAddress.named(value);
            if (address.needsUnicode()) {
                throw new IllegalArgumentException(
                        key + " has characters before the @ that many mail servers refuse; use ASCII there: " + value);
            }
            return address;
        } catch (NoAddress e) {
            throw new IllegalArgumentException(key + " is no mail address: " + value, e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Asks in one statement, whatever the number of notices. */
    @Override
    public List<Address> addresses(Map<String, List<Notices.Numbered>> ofCases) {
        Recipients.OfCases recipients = this.recipients.ofCases(ofCases.keySet());
        List<Address> all = new ArrayList<>();
        ofCases.forEach((caseNumber, notices) -> notices.stream()
                .filter(numbered -> numbered.notice().type() != NoticeType.DIGEST
                        || subscriptions.isOpen(numbered.notice().recipient()))
                .forEach(numbered -> recipients
                        .of(caseNumber, numbered.notice())
                        .forEach(account -> all.add(new Address(caseNumber, numbered.seq(), account)))));
        Set<String> known =
                accounts.withAddress(all.stream().map(Address::target).collect(Collectors.toSet()));
        return all.stream().filter(address -> known.contains(address.target())).toList();
    }

    @Override
    public Answer send(Delivery delivery, Notices.Left notice) {
        Optional<Account> account = accounts.find(delivery.target()).filter(known -> known.email() != null);
        if (account.isEmpty()) {
            return Answer.refusedHere("address-unknown");
        }
        MailAddress to;
        try {
            to = MailAddress.of(account.get().email());
        } catch (NoAddress e) {
            return Answer.refusedHere(NO_ADDRESS.get(e.fault()));
        }
        return send(mail(delivery, notice, to));
    }

    private Mail mail(Delivery delivery, Notices.Left notice, MailAddress to) {
        Message message = messages.keep(notice, delivery.target());
        Locale language = Locale.forLanguageTag(message.language());
        boolean digest = notice.type() == NoticeType.DIGEST;
        return new Mail(
                ids.of(delivery.caseNumber(), delivery.seq(), delivery.target()),
                thread(delivery),
                from,
                to,
                notice.at().atZone(zone),
                message,
                texts.of(language, digest ? "notice.unsubscribe" : "notice.automatic"),
                digest ? subscriptions.link(delivery.target()) : null);
    }

    private List<String> thread(Delivery delivery) {
        List<String> references = new ArrayList<>();
        references.add(ids.ofThread(delivery.caseNumber()));
        jdbc.sql("select min(seq) from delivery where case_number = ? and channel = ? and target = ? and seq < ?")
                .params(delivery.caseNumber(), NAME, delivery.target(), delivery.seq())
                .query(Integer.class)
                .optional()
                .ifPresent(first -> references.add(ids.of(delivery.caseNumber(), first, delivery.target())));
        return references;
    }

    private Answer send(Mail mail) {
        Session with = mail.to().needsUnicode() ? unicodeSession : session;
        try {
            Transport transport = with.getTransport(protocol(server));
            try {
                transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
                if (mail.to().needsUnicode() && !takesUnicode(transport)) {
                    return Answer.refusedHere("no-smtputf8");
                }
                transport.sendMessage(
                        mail.mime(with, bouncesTo),
                        new InternetAddress[] {mail.to().internet()});
                return new Answer.Sent(transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "");
            } finally {
                hangUp(transport);
            }
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    /**
     * The library cuts all characters to eight bits unless told beforehand that the server takes others; then it writes
     * them into the headers, too, which no other server may get. Made once: it looks through all jars for its own parts.
     */
    private static Session session(JavaMailSenderImpl server, boolean unicode) {
        Properties properties = new Properties();
        properties.putAll(server.getJavaMailProperties());
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(unicode));
        String sockets = "mail.%s.socketFactory".formatted(protocol(server));
        properties.put(sockets, new PromptSockets());
        // a server that does not answer is not called a second time by a connection of the library's own
        properties.setProperty(sockets + ".fallback", "false");
        return Session.getInstance(properties);
    }

    private static String protocol(JavaMailSenderImpl server) {
        return server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
    }

    private static boolean takesUnicode(Transport transport) {
        return transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8");
    }

    /**
     * Ends the connection. A mail that the server has taken is taken, whatever it says to the end of the connection.
     */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server was left without a goodbye", e);
        }
    }

    /**
     * Reads the server's refusal. One of the addressee, or of the mail itself, is final. One of anything else, such as
     * of us, is not about this mail: other mails would meet the same, and somebody has to see to it.
     */
    private static Answer failed(MessagingException thrown) {
        String said = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
        for (Throwable e = thrown; e != null; e = next(e)) {
            if (e instanceof SMTPAddressFailedException address) {
                return answer(address.getReturnCode(), address.getMessage());
            }
            if (e instanceof SMTPSendFailedException send && !send.getCommand().startsWith("MAIL")) {
                said = send.getMessage();
                if (!(send.getNextException() instanceof SMTPAddressFailedException)) {
                    return answer(send.getReturnCode(), said);
                }
            }
        }
        return new Answer.Later(said);
    }

    private static Answer answer(int code, String said) {
        return code >= 500 && code < 600 ? new Answer.Refused(said) : new Answer.Later(said);
    }

    private static Throwable next(Throwable e) {
        return e instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : e.getCause();
    }
}
