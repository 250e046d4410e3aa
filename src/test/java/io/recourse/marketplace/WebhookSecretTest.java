package io.recourse.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSecretTest {

    private static final String KNOWN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    /** The example that the libraries of Standard Webhooks are tested with; computed again with openssl. */
    @Test
    void the_published_example_has_the_published_signature() {
        assertThat(WebhookSecret.of(KNOWN).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void one_fitting_signature_among_others_is_enough() {
        WebhookSecret secret = WebhookSecret.of(KNOWN);
        String fitting = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

        assertThat(secret.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY, "v1a,xyz v1,AAAA " + fitting))
                .isTrue();
        assertThat(secret.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY, "v1a,xyz v1,AAAA"))
                .isFalse();
        assertThat(secret.signed("msg_another", 1614265330, BODY, fitting)).isFalse();
        assertThat(secret.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265331, BODY, fitting))
                .isFalse();
        assertThat(secret.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, new byte[0], fitting))
                .isFalse();
        assertThat(secret.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY, ""))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, it does not begin with whsec_",
        "whsec_, 'it holds 0 bytes, not 24 to 64'",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La, 'it holds 21 bytes, not 24 to 64'",
        "whsec_MfKQ9r8GKYqrTwjUPD8!LPZIo2LaLaSw, what follows whsec_ is not base64"
    })
    void a_malformed_secret_is_refused_without_repeating_it(String text, String words) {
        assertThatThrownBy(() -> WebhookSecret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }
}
