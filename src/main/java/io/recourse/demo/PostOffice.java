package io.recourse.demo;

import jakarta.annotation.PreDestroy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server of a demonstration that is given no other: it takes every mail over SMTP on this machine, delivers none, and
 * sends back what the script says. Of each addressee it remembers the headers of the last mail.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "spring.mail.host", havingValue = PostOffice.HOST)
final class PostOffice {

    static final String HOST = "demo.invalid";

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

    private static final String REPORT = """
            From: MAILER-DAEMON@%2$s
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=part

            --part
            Content-Type: text/plain; charset=us-ascii

            Your mail could not be delivered to %1$s.

            --part
            Content-Type: message/delivery-status

            Reporting-MTA: dns; %2$s

            Final-Recipient: rfc822; %1$s
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552 5.2.2 <%1$s>: mailbox full

            --part
            Content-Type: text/rfc822-headers

            %3$s
            --part--
            """;

    private final ServerSocket socket;
    private final Map<String, String> last = new ConcurrentHashMap<>();

    PostOffice(JavaMailSenderImpl sender) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sender.setHost(socket.getInetAddress().getHostAddress());
        sender.setPort(socket.getLocalPort());
        start(this::accept);
    }

    /** The report that the last mail to this address could not be delivered (RFC 3464); empty when there was none. */
    Optional<byte[]> sendsBack(String address) {
        return Optional.ofNullable(last.get(address))
                .map(headers -> REPORT.formatted(address, address.substring(address.indexOf('@') + 1), headers)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "demo-post-office");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                start(() -> serve(caller));
            } catch (IOException e) {
                LOG.debug("The post office closes: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = caller.getOutputStream();
            String to = "";
            say(out, "220 " + HOST);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(out, "250 OK");
                } else if (command.startsWith("DATA")) {
                    say(out, "354 Go on");
                    last.put(to, headers(lines));
                    say(out, "250 Taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 Goodbye");
                    return;
                } else {
                    say(out, "250 OK");
                }
            }
        } catch (IOException e) {
            LOG.debug("A mail was not taken: {}", e.getMessage());
        }
    }

    /** Those of a mail, which is read to its end. */
    private static String headers(BufferedReader lines) throws IOException {
        StringBuilder headers = new StringBuilder();
        boolean over = false;
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            over |= line.isEmpty();
            if (!over) {
                headers.append(line).append('\n');
            }
        }
        return headers.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @PreDestroy
    void close() throws IOException {
        socket.close();
    }
}
