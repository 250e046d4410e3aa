package io.recourse.marketplace;

import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import io.recourse.text.Visible;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Which marketplace the cases are about.
 *
 * @param url the platform's address, null or blank for the built-in sandbox
 * @param secret {@code whsec_…}: signs the calls to the platform and what the platform reports; with the sandbox, what it
 *     demands of a measure
 * @param sandbox allows the built-in sandbox outside the profiles {@code demo} and {@code simulation}
 * @param readTimeout until the whole answer is there
 */
@ConfigurationProperties(MarketplaceProperties.PREFIX)
public record MarketplaceProperties(
        String url,
        String secret,
        @DefaultValue("false") boolean sandbox,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    static final String PREFIX = "recourse.marketplace";
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

    /** @throws MarketplaceMisconfigured when there is none, or it is not well-formed */
    WebhookSecret requiredSecret() {
        return sharedSecret()
                .orElseThrow(() -> new MarketplaceMisconfigured(
                        URL + " is set, but " + SECRET + " is not.",
                        "Set " + SECRET + " to the secret that the platform shares with Recourse: " + WebhookSecret.FORM
                                + "."));
    }

    /** @throws MarketplaceMisconfigured when it is none that can be called */
    URI address() {
        try {
            URI address = WebAddress.of(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (NoAddress e) {
            // the refusal below tells it: the address itself may hold a password and is not repeated
        }
        throw new MarketplaceMisconfigured(
                URL + " is not an address that can be called.",
                "Set it to an http or https address with a host and no user, query or fragment,"
                        + " such as https://marketplace.example/recourse.");
    }

    /** What these settings would be refused for, before anything is made of them. */
    public static Optional<MarketplaceMisconfigured> refusal(Environment settings) {
        MarketplaceProperties properties = Binder.get(settings).bindOrCreate(PREFIX, MarketplaceProperties.class);
        try {
            if (!Visible.isEmpty(properties.url())) {
                properties.requiredSecret();
                properties.address();
            } else {
                properties.sharedSecret();
                if (!properties.sandbox() && !settings.acceptsProfiles(Profiles.of("demo | simulation"))) {
                    throw new MarketplaceMisconfigured(
                            "No marketplace is configured.",
                            "Set " + URL + " and " + SECRET
                                    + " to the platform's; or, to run without a platform, set recourse.marketplace.sandbox=true"
                                    + " or use the profile demo or simulation.");
                }
            }
            return Optional.empty();
        } catch (MarketplaceMisconfigured refused) {
            return Optional.of(refused);
        }
    }

    /** Without the secret: what is printed may be logged. */
    @Override
    public String toString() {
        return "MarketplaceProperties[url=" + url + ", sandbox=" + sandbox + "]";
    }
}
