package io.recourse.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount that somebody pays: never negative, with exactly as many decimals as its currency has. As JSON
 * {@code {"value": "128.00", "currency": "CNY"}}; the value is a text, so that no reader makes a binary fraction of it.
 */
public record Money(String value, String currency) {

    /** Nobody pays an amount with more digits, and a sum of thousands of amounts still fits into a column. */
    private static final int MOST_DIGITS = 12;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** @throws NotMoney when it is not such an amount */
    public Money {
        int decimals = decimals(currency);
        if (value == null || !NUMBER.matcher(value).matches()) {
            throw new NotMoney(NotMoney.Reason.NO_NUMBER, decimals);
        }
        BigDecimal number = new BigDecimal(value);
        if (number.signum() < 0) {
            throw new NotMoney(NotMoney.Reason.NEGATIVE, decimals);
        }
        if (number.scale() != decimals) {
            throw new NotMoney(NotMoney.Reason.DECIMALS, decimals);
        }
        if (number.precision() - number.scale() > MOST_DIGITS) {
            throw new NotMoney(NotMoney.Reason.TOO_MUCH, decimals);
        }
        // no zeros before it: equal amounts are equal texts
        value = number.toPlainString();
    }

    /** @throws NotMoney also when the number has more decimals than the currency */
    public static Money of(BigDecimal number, String currency) {
        int decimals = decimals(currency);
        return new Money(
                (number.scale() < decimals ? number.setScale(decimals) : shortened(number, decimals)).toPlainString(),
                currency);
    }

    /** A column has more decimals than some currencies; those are zeros. */
    private static BigDecimal shortened(BigDecimal number, int decimals) {
        BigDecimal exact = number.stripTrailingZeros();
        return exact.scale() <= decimals ? exact.setScale(decimals) : exact;
    }

    public static Money zero(String currency) {
        return of(BigDecimal.ZERO, currency);
    }

    private static int decimals(String currency) {
        try {
            int decimals = Currency.getInstance(String.valueOf(currency)).getDefaultFractionDigits();
            if (decimals >= 0) {
                return decimals;
            }
        } catch (IllegalArgumentException e) {
            // the refusal below tells it
        }
        throw new NotMoney(NotMoney.Reason.NO_CURRENCY, 0);
    }

    public BigDecimal number() {
        return new BigDecimal(value);
    }

    @JsonIgnore
    public boolean isZero() {
        return number().signum() == 0;
    }

    /** @throws NotMoney when the currencies differ, as do all that take another amount */
    public Money plus(Money other) {
        return of(number().add(sameCurrency(other)), currency);
    }

    /** Nothing, where the other one is more. */
    public Money lessAtMost(Money other) {
        return of(number().subtract(sameCurrency(other)).max(BigDecimal.ZERO), currency);
    }

    public boolean isMoreThan(Money other) {
        return number().compareTo(sameCurrency(other)) > 0;
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new NotMoney(NotMoney.Reason.OTHER_CURRENCY, decimals(currency));
        }
        return other.number();
    }

    /** As people write it, such as ¥128.00. */
    public String in(Locale language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language);
        format.setCurrency(Currency.getInstance(currency));
        int decimals = decimals(currency);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number());
    }
}
