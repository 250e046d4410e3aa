package io.recourse.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.recourse.address.NoAddress.Fault;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "amy@example.com, amy@example.com",
        "' amy@example.com ', amy@example.com",
        "Amy@Example.COM, Amy@example.com",
        "amy+shop@example.com, amy+shop@example.com",
        "no-reply@localhost, no-reply@localhost",
        "a@exšmple.com, a@xn--exmple-ckb.com",
        "a@例え.jp, a@xn--r8jz45g.jp",
        "a@ｅｘａｍｐｌｅ。com, a@example.com",
        // another owner than fass.example, which IDNA 2003 makes of it
        "a@faß.example, a@xn--fa-hia.example",
        "'\"amy b\"@example.com', '\"amy b\"@example.com'",
        "o'hara@example.com, o'hara@example.com",
        "šdmin@example.com, šdmin@example.com",
        "用户@例え.jp, 用户@xn--r8jz45g.jp"
    })
    void the_domain_leaves_in_ascii_and_the_local_part_as_it_was_written(String written, String leaves)
            throws NoAddress {
        assertThat(MailAddress.of(written)).hasToString(leaves);
        assertThat(MailAddress.of(written).internet().getAddress()).isEqualTo(leaves);
    }

    @ParameterizedTest
    @CsvSource({
        "amy, FORM",
        "@example.com, FORM",
        "amy@, FORM",
        "'', FORM",
        "用户＠example.com, FORM",
        "a..b@example.com, LOCAL_PART",
        ".a@example.com, LOCAL_PART",
        "a b@example.com, LOCAL_PART",
        "a@b@example.com, LOCAL_PART",
        "'Amy <amy@example.com>', LOCAL_PART",
        "'\"a\"b\"@example.com', LOCAL_PART",
        "'a,b@example.com', LOCAL_PART",
        "'a@example.com, b@example.com', LOCAL_PART",
        "a\u202Eb@example.com, LOCAL_PART",
        "a\u200Bb@example.com, LOCAL_PART",
        "a\uD800b@example.com, LOCAL_PART",
        "a@example..com, DOMAIN",
        "a@example.com., DOMAIN",
        "a@-example.com, DOMAIN",
        "a@exa_mple.com, DOMAIN",
        "a@exa mple.com, DOMAIN",
        "a@[127.0.0.1], DOMAIN",
        "a@xn--a, DOMAIN",
        "a@例\u202Eえ.jp, DOMAIN"
    })
    void what_is_no_address_says_why(String written, Fault fault) {
        assertThat(fault(written)).isEqualTo(fault);
    }

    @Test
    void a_line_end_never_gets_into_an_address() {
        for (String end : new String[] {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u2028"}) {
            assertThat(fault("amy" + end + "RCPT TO:<x@y.example>@example.com")).isEqualTo(Fault.LOCAL_PART);
            assertThat(fault("amy@example.com" + end + "RCPT TO:<x")).isEqualTo(Fault.DOMAIN);
        }
    }

    @Test
    void an_address_has_the_lengths_that_servers_take() throws NoAddress {
        assertThat(MailAddress.of("a".repeat(64) + "@example.com")).isNotNull();
        assertThat(fault("a".repeat(65) + "@example.com")).isEqualTo(Fault.LOCAL_PART);
        assertThat(fault("用".repeat(22) + "@example.com")).isEqualTo(Fault.LOCAL_PART);
        String domain = String.join(".", "d".repeat(63), "d".repeat(63), "d".repeat(61));
        assertThat(MailAddress.of("a".repeat(64) + "@" + domain).toString()).hasSize(254);
        assertThat(fault("a".repeat(64) + "@" + domain + "d")).isEqualTo(Fault.FORM);
    }

    @Test
    void only_a_local_part_beyond_ascii_needs_a_server_that_takes_it() throws NoAddress {
        assertThat(MailAddress.of("amy@例え.jp").needsUnicode()).isFalse();
        assertThat(MailAddress.of("šdmin@example.com").needsUnicode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "规则平台 <notice@recourse.example>, 规则平台, notice@recourse.example",
        "'\"Recourse, Ltd\" <notice@recourse.example>', 'Recourse, Ltd', notice@recourse.example",
        "=?UTF-8?Q?Caf=C3=A9?= <notice@recourse.example>, Café, notice@recourse.example",
        "<notice@café.example>, , notice@xn--caf-dma.example",
        "notice@recourse.example, , notice@recourse.example"
    })
    void a_sender_may_have_a_name(String written, String name, String address) throws NoAddress {
        MailAddress sender = MailAddress.named(written);

        assertThat(sender).hasToString(address);
        assertThat(sender.internet().getPersonal()).isEqualTo(name);
        assertThat(sender.domain())
                .isEqualTo(address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    private static Fault fault(String written) {
        NoAddress thrown = catchThrowableOfType(NoAddress.class, () -> MailAddress.of(written));
        return thrown == null ? null : thrown.fault();
    }
}
