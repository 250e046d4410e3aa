package io.recourse.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"128.00, CNY", "0.01, CNY", "0.00, CNY", "999999999999.99, CNY", "1280, JPY", "1.500, KWD"})
    void an_amount_has_exactly_the_decimals_of_its_currency(String value, String currency) {
        assertThat(new Money(value, currency).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "128,      CNY, DECIMALS",
                "128.0,    CNY, DECIMALS",
                "128.000,  CNY, DECIMALS",
                "128.00,   JPY, DECIMALS",
                "-0.01,    CNY, NEGATIVE",
                "1e2,      CNY, NO_NUMBER",
                "'1,28',   CNY, NO_NUMBER",
                "１２.００, CNY, NO_NUMBER",
                ".50,      CNY, NO_NUMBER",
                "-,        CNY, NO_NUMBER",
                "128.00,   RMB, NO_CURRENCY",
                "128.00,   cny, NO_CURRENCY",
                "128.00,   -,   NO_CURRENCY",
                "128,      XXX, NO_CURRENCY",
                "1000000000000.00, CNY, TOO_MUCH"
            })
    void everything_else_is_refused_with_why(String value, String currency, NotMoney.Reason reason) {
        assertThat(catchThrowableOfType(NotMoney.class, () -> new Money(value, currency))
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void equal_amounts_are_equal_whatever_stood_before_them() {
        assertThat(new Money("0128.00", "CNY")).isEqualTo(new Money("128.00", "CNY"));
    }

    @Test
    void amounts_are_added_and_compared_in_one_currency_only() {
        Money paid = new Money("118.00", "CNY").plus(new Money("10.00", "CNY"));

        assertThat(paid).isEqualTo(new Money("128.00", "CNY"));
        assertThat(new Money("128.00", "CNY").isMoreThan(paid)).isFalse();
        assertThat(new Money("128.01", "CNY").isMoreThan(paid)).isTrue();
        assertThat(paid.lessAtMost(new Money("28.00", "CNY"))).isEqualTo(new Money("100.00", "CNY"));
        assertThat(paid.lessAtMost(new Money("128.01", "CNY"))).isEqualTo(new Money("0.00", "CNY"));
        assertThat(catchThrowableOfType(NotMoney.class, () -> paid.isMoreThan(new Money("1.00", "USD")))
                        .reason())
                .isEqualTo(NotMoney.Reason.OTHER_CURRENCY);
    }

    @Test
    void the_zeros_of_a_column_are_no_decimals() {
        assertThat(Money.of(new BigDecimal("128.0000"), "CNY")).isEqualTo(new Money("128.00", "CNY"));
        assertThat(Money.of(new BigDecimal("1280.0000"), "JPY")).isEqualTo(new Money("1280", "JPY"));
        assertThat(Money.of(BigDecimal.ZERO, "CNY")).isEqualTo(new Money("0.00", "CNY"));
        assertThat(catchThrowableOfType(NotMoney.class, () -> Money.of(new BigDecimal("0.0010"), "CNY"))
                        .reason())
                .isEqualTo(NotMoney.Reason.DECIMALS);
    }

    @Test
    void it_is_a_text_and_a_currency_as_json() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(new Money("128.00", "CNY")))
                .isEqualTo("{\"value\":\"128.00\",\"currency\":\"CNY\"}");
    }

    @Test
    void people_read_it_in_their_language() {
        assertThat(new Money("1280.50", "CNY").in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("¥1,280.50");
        assertThat(new Money("1280.50", "CNY").in(Locale.ENGLISH)).isEqualTo("CN¥1,280.50");
    }
}
