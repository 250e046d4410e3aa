package io.recourse.marketplace;

import io.recourse.text.Visible;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which marketplace the cases are about.
 *
 * @param url the platform's address, null or blank for the built-in sandbox
 * @param secret {@code whsec_…}: signs the calls to the platform and what the platform reports; with the sandbox, what it
 *     demands of a measure
 * @param sandbox allows the built-in sandbox outside the profiles {@code demo} and {@code simulation}
 * @param readTimeout until the whole answer is there
 */
@ConfigurationProperties("recourse.marketplace")
public record MarketplaceProperties(
        String url,
        String secret,
        @DefaultValue("false") boolean sandbox,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    public static final String URL = "recourse.marketplace.url";
    public static final String SECRET = "recourse.marketplace.secret";

    /**
     * Empty when none is set.
     *
     * @throws MarketplaceMisconfigured when it is not well-formed; the message does not repeat it
     */
    public Optional<WebhookSecret> sharedSecret() {
        if (Visible.isEmpty(secret)) {
            return Optional.empty();
        }
        try {
            return Optional.of(WebhookSecret.of(Visible.trimmed(secret)));
        } catch (IllegalArgumentException e) {
            throw new MarketplaceMisconfigured(
                    SECRET + " is not well-formed: " + e.getMessage() + ".", "Set it to " + WebhookSecret.FORM + ".");
        }
    }

    /** Without the secret: what is printed may be logged. */
    @Override
    public String toString() {
        return "MarketplaceProperties[url=" + url + ", sandbox=" + sandbox + "]";
    }
}
