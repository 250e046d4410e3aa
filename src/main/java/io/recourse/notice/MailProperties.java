package io.recourse.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are addressed; the server is Spring Boot's {@code spring.mail}.
 *
 * @param from an address, with or without a name before it
 * @param bouncesTo where what can't be delivered is sent back to; null: to the address of {@code from}
 */
@ConfigurationProperties("recourse.notices.mail")
record MailProperties(
        @DefaultValue("Recourse <no-reply@localhost>") String from, String bouncesTo) {}
