package io.recourse.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.marketplace.Order;
import io.recourse.money.Money;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Why something was taken down, for machines: {@code /schemas/statement-of-reasons-1.json}. Without personal data.
 *
 * @param reasons as written, with personal data masked
 * @param evidenceItems how many items of evidence the decision relies on
 * @param redress null for a final decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"$schema", "id"})
record StatementOfReasons(
        @JsonProperty("$schema") String schema,
        String id,
        Instance instance,
        Instant decidedAt,
        Instant noticedAt,
        String edition,
        Code kind,
        Code ground,
        Outcome outcome,
        Content content,
        List<Restriction> restrictions,
        String rule,
        String reasons,
        int evidenceItems,
        String source,
        Automation automation,
        List<String> territory,
        Redress redress) {

    static final String SCHEMA = "/schemas/statement-of-reasons-1.json";

    /** A code of ours with its words. */
    record Code(
            String code,
            @JsonProperty("zh-CN") String chinese,
            @JsonProperty("en") String english) {

        static Code of(String code, Text name) {
            return new Code(code, name.zh(), name.en());
        }
    }

    /** {@code createdOn} is null where it is not known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(List<String> types, LocalDate createdOn) {}

    /**
     * A measure of the decision.
     *
     * @param takesDown false for those that come along, such as points
     * @param points null for measures without points
     * @param amount null for measures without an amount
     * @param payTo which side of the order gets the amount
     * @param freightBy which side pays the freight
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Restriction(
            Code measure,
            MeasureRule.Target on,
            boolean takesDown,
            Integer points,
            Money amount,
            Order.Side payTo,
            Order.Side freightBy) {}

    record Automation(boolean detection, boolean decision) {}

    record Redress(String way, Instant until) {}
}
