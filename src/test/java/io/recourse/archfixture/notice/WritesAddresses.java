package io.recourse.archfixture.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;

class WritesAddresses {

    InternetAddress made(String written) throws MessagingException {
        return new InternetAddress(written, true);
    }

    InternetAddress[] parsed(String written) throws MessagingException {
        return InternetAddress.parse(written);
    }

    void told(MimeMessage mail, String written) throws MessagingException {
        mail.setFrom(written);
    }

    String host(String written) {
        return IDN.toASCII(written);
    }

    URI called(String written) throws URISyntaxException {
        return new URI(written);
    }
}
