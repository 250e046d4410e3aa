package io.recourse.measures;

import io.recourse.cases.CaseFiles;
import io.recourse.marketplace.Order;
import io.recourse.money.Money;
import io.recourse.web.CountedLimits;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What can still be paid back or paid out for an order: what was paid for it, less every amount that any of its cases has
 * decided and not taken back. Whatever pays something for an order asks here, in the transaction that plans it: until that
 * ends others who ask about the same order wait, so that of two at once the second one sees what the first one left.
 */
@Component
public class OrderMoney {

    private final CaseFiles files;
    private final CountedLimits locks;
    private final JdbcClient jdbc;
    private final Texts texts;

    OrderMoney(CaseFiles files, CountedLimits locks, JdbcClient jdbc, Texts texts) {
        this.files = files;
        this.locks = locks;
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /**
     * How much is left; within a transaction the answer holds until its end. Empty for a case without an order, and
     * where the marketplace does not tell what was paid.
     *
     * @param anew the case decides again, and what it decided before is taken back
     */
    public Optional<Money> left(String caseNumber, boolean anew) {
        return files.orderAsFiled(caseNumber)
                .flatMap(order -> order.paid().map(paid -> paid.lessAtMost(given(order, paid, caseNumber, anew))));
    }

    private Money given(Order order, Money paid, String caseNumber, boolean anew) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            locks.lock("money of order " + order.id());
        }
        // an answer gives back what it answers, which counts until it is confirmed
        BigDecimal sum = jdbc.sql("""
                                select coalesce(sum(m.amount), 0)
                                from cases c
                                join measure m on m.case_number = c.number
                                where c.order_id = :order and m.amount is not null and m.currency = :currency
                                    and m.answers is null and m.state not in ('UNDONE', 'REFUSED')%s
                                """.formatted(anew ? " and c.number <> :number" : ""))
                .param("order", order.id())
                .param("currency", paid.currency())
                .param("number", caseNumber)
                .query(BigDecimal.class)
                .single();
        return Money.of(sum, paid.currency());
    }

    /** @throws Problem 422 when these amounts together are more than is left */
    void require(String caseNumber, List<Money> amounts, boolean anew) {
        if (amounts.isEmpty()) {
            return;
        }
        Money all = amounts.stream().reduce(Money::plus).orElseThrow();
        Money left = left(caseNumber, anew)
                .orElseThrow(() -> new IllegalStateException(
                        "an amount was decided for an order of which it is not known what was paid: " + caseNumber));
        if (all.isMoreThan(left)) {
            throw Problem.refused("invalid", List.of(aboveWhatIsLeft(left)));
        }
    }

    /** What somebody who asks for too much is told, in the language of the current request. */
    public Violation aboveWhatIsLeft(Money left) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Violation("amount-above-paid", texts.of(locale, "rule.amount-above-paid", left.in(locale)));
    }
}
