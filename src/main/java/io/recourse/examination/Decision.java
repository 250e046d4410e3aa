package io.recourse.examination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.custody.Content;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.money.Money;
import io.recourse.web.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A decision as it was made; nothing of it is ever changed. {@code measures} is empty where nothing is done,
 * {@code elements} where the reviewer answered none.
 */
public record Decision(
        String caseNumber,
        Instance instance,
        Outcome outcome,
        Wording rule,
        Wording reasons,
        List<String> evidenceRelied,
        List<ElementAnswer> elements,
        List<DecidedMeasure> measures,
        String decidedBy,
        Instant decidedAt) {

    public Decision {
        evidenceRelied = List.copyOf(evidenceRelied);
        elements = List.copyOf(elements);
        measures = List.copyOf(measures);
    }

    private record Words(
            String caseNumber,
            Instance instance,
            Outcome outcome,
            String rule,
            String reasons,
            List<String> evidenceRelied,
            List<ElementAnswer> elements,
            List<DecidedMeasure> measures,
            Instant decidedAt,
            Made made) {}

    /** What was made by us, by language tag; null for what the reviewer wrote. */
    private record Made(Map<String, String> rule, Map<String, String> reasons) {

        static Made of(Wording rule, Wording reasons) {
            return rule.isMade() || reasons.isMade()
                    ? new Made(rule.isMade() ? rule.made() : null, reasons.isMade() ? reasons.made() : null)
                    : null;
        }
    }

    /**
     * When both parties had it in their messages: the appeal window runs from then, and the decision on appeal is told with
     * the end of the case. Null before that.
     */
    public Instant noticedAt(CaseFile file) {
        return instance == Instance.APPEAL
                ? file.closedAt().orElse(null)
                : file.deadline(DeadlineName.APPEAL_WINDOW)
                        .map(CaseDeadline::startedAt)
                        .orElse(null);
    }

    /** What the parties are told of it; who decided is known to the event that names this. */
    public Content content() {
        return Content.of(new Words(
                caseNumber,
                instance,
                outcome,
                rule.written(),
                reasons.written(),
                evidenceRelied,
                // older decisions have no such member
                elements.isEmpty() ? null : elements,
                measures,
                decidedAt,
                Made.of(rule, reasons)));
    }

    /**
     * {@code points} is null for measures without points, {@code words} unless some words only are masked; what follows are
     * the {@link Terms} of a remedy, null where it has no such thing.
     */
    public record DecidedMeasure(
            String measure,
            Integer points,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> words,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money amount,
            @JsonInclude(JsonInclude.Include.NON_NULL) Order.Side payTo,
            @JsonInclude(JsonInclude.Include.NON_NULL) Order.Side freightBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> orderIds,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> imageIds,
            @JsonInclude(JsonInclude.Include.NON_NULL) String what) {

        public DecidedMeasure {
            words = unlessEmpty(words);
            orderIds = unlessEmpty(orderIds);
            imageIds = unlessEmpty(imageIds);
        }

        public DecidedMeasure(String measure, Integer points, List<String> words, Terms terms) {
            this(
                    measure,
                    points,
                    words,
                    terms.amount(),
                    terms.payTo(),
                    terms.freightBy(),
                    terms.orderIds(),
                    terms.imageIds(),
                    terms.what());
        }

        private static List<String> unlessEmpty(List<String> list) {
            return list == null || list.isEmpty() ? null : List.copyOf(list);
        }

        public Terms terms() {
            return new Terms(amount, payTo, freightBy, orderIds, imageIds, what);
        }
    }
}
