package io.recourse.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Where nobody may be led through us. */
class AddressesTest {

    private final Addresses inProduction = new Addresses(properties(null), new MockEnvironment());

    private static WebhookProperties properties(Boolean anywhere) {
        Duration any = Duration.ofSeconds(1);
        return new WebhookProperties(URI.create("urn:recourse"), any, any, any, any, any, anywhere, 1, any);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_of_this_or_no_network_is_not_public(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(inProduction.broken("https://" + host + "/hooks")).contains("url-private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "172.32.0.1",
                "192.1.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2400::1"
            })
    void any_other_is(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://1.1.1.1/, url-https",
        "https://localhost/, url-private",
        "https://127.1/, url-form",
        "https://2130706433/, url-private",
        "https://1.1.1.1:99999/, url-form",
        "https://no host/, url-form",
        "file:///etc/passwd, url-form",
        "'', url-form"
    })
    void in_production_an_address_is_https_and_public(String url, String rule) {
        assertThat(inProduction.broken(url)).contains(rule);
    }

    @Test
    void what_can_be_said_of_an_address_without_calling_it_is_said() throws Exception {
        assertThat(inProduction.broken("https://1.1.1.1:8443/hooks?a=b")).isEmpty();
        assertThat(inProduction.broken(null)).contains("url-form");
        assertThat(inProduction.isAllowed(URI.create("https://[::1]/"))).isFalse();
    }

    @Test
    void for_trying_out_any_address_will_do() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");

        assertThat(new Addresses(properties(null), demo).broken("http://localhost:8080/"))
                .isEmpty();
        assertThat(new Addresses(properties(true), new MockEnvironment()).broken("http://10.0.0.1/"))
                .isEmpty();
        assertThat(new Addresses(properties(false), demo).broken("http://localhost/"))
                .contains("url-https");
    }
}
