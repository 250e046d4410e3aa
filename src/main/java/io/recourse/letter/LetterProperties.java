package io.recourse.letter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What letters say of the platform, {@code recourse.letter.*}.
 *
 * @param issuer the name in the letterhead
 * @param verifyAt where the public reaches {@code /verify}, without a slash at the end
 * @param checks how many codes one address may have checked within the window
 */
@ConfigurationProperties("recourse.letter")
record LetterProperties(
        @DefaultValue("Recourse") String issuer,
        @DefaultValue("/verify") String verifyAt,
        @DefaultValue("60") int checks,
        @DefaultValue("1m") Duration checksWithin) {

    /** A page that the public reaches beside the one of {@code verifyAt}. */
    String page(String path) {
        return verifyAt.replaceAll("/verify$", "") + path;
    }
}
