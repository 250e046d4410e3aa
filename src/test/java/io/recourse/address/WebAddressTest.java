package io.recourse.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/a?b=c, https://hooks.example/a?b=c",
        "' https://hooks.example ', https://hooks.example",
        "https://例え.jp/受信?店=鞋, https://xn--r8jz45g.jp/%E5%8F%97%E4%BF%A1?%E5%BA%97=%E9%9E%8B",
        "https://exšmple.com:8443/, https://xn--exmple-ckb.com:8443/",
        "https://faß.example/, https://xn--fa-hia.example/",
        // only looks like a name: it is this machine's own address
        "http://１２７。0.0.1/, http://127.0.0.1/",
        "https://[::1]/ä, https://[::1]/%C3%A4"
    })
    void the_host_is_called_by_its_name_in_ascii(String written, String called) throws NoAddress {
        assertThat(WebAddress.of(written)).hasToString(called);
        assertThat(WebAddress.of(written).getHost()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://no host/", "https://exšm_ple.com/", "https://š..com/", "https://a\u202Eš.com/", "%"})
    void what_is_no_address_is_none(String written) {
        assertThatThrownBy(() -> WebAddress.of(written)).isInstanceOf(NoAddress.class);
    }
}
