package io.recourse.marketplace;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.web.client.RestClient;

/** The client of a platform for tests of other packages, with the time that it waits for an answer. */
public final class CallsOverHttp {

    /** Of no worth: both ends are in the test. */
    public static final String SECRET = "whsec_dHdvIGVuZHMgb2Ygb25lIHRlc3QsIHNpZ25lZCA=";

    private CallsOverHttp() {}

    public static Marketplace to(String url, Duration readTimeout, InstantSource clock) {
        return new HttpMarketplace(
                HttpMarketplace.client(RestClient.builder(), URI.create(url), Duration.ofSeconds(2), readTimeout),
                WebhookSecret.of(SECRET),
                clock,
                false);
    }

    public static Marketplace by(RestClient client, WebhookSecret secret, InstantSource clock) {
        return new HttpMarketplace(client, secret, clock, false);
    }
}
