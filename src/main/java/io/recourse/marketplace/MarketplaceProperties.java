package io.recourse.marketplace;

import io.recourse.text.Visible;
import java.time.Duration;
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
record MarketplaceProperties(
        String url,
        String secret,
        @DefaultValue("false") boolean sandbox,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    static final String URL = "recourse.marketplace.url";
    static final String SECRET = "recourse.marketplace.secret";

    boolean hasSecret() {
        return !Visible.isEmpty(secret);
    }

    /** Without the secret: what is printed may be logged. */
    @Override
    public String toString() {
        return "MarketplaceProperties[url=" + url + ", sandbox=" + sandbox + "]";
    }
}
