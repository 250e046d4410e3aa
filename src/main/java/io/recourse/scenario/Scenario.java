package io.recourse.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A case as a story that can be lived through again. Names, words and ids are replaced; kinds, times and amounts are those
 * of the case.
 *
 * @param edition of the rules that the case has; whoever runs the story gets the one of {@code startAt}
 * @param people who has to be there, the parties first
 * @param order as the marketplace told it when the case was filed; null, as {@code listing}, for a case about none
 * @param furtherOrders those that are complained of besides, empty for most cases
 * @param before what others had been decided already, where something of this case follows from that; null where nothing does
 * @param notTold what happened to the case that a story can't bring about, so that it may come out otherwise
 */
record Scenario(
        Instant startAt,
        String kind,
        String ground,
        String edition,
        List<Person> people,
        @Schema(implementation = Order.class) JsonNode order,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @ArraySchema(schema = @Schema(implementation = Order.class))
        List<JsonNode> furtherOrders,

        @Schema(implementation = Listing.class) JsonNode listing,
        @JsonInclude(JsonInclude.Include.NON_NULL) Before before,
        List<Step> steps,
        Expect expect,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notTold) {

    static final String TIME = "time";

    /** @param shop whether the marketplace knows it as one */
    record Person(
            String name,
            List<String> roles,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shop) {}

    /**
     * How many cases like this one, of the same two parties, were decided at the latest just before this one was.
     *
     * @param rejected and so unfounded complaints of the complainant's
     * @param upheld and so violations of the respondent's
     */
    record Before(int rejected, int upheld) {}

    /**
     * What somebody does, or what time does.
     *
     * @param does method and path of the call, with {@code {number}} for the case's; or {@link #TIME}: all that is due by then
     *     is done
     * @param with the body; null for none
     * @param files how many pictures are handed in with it
     * @param late for a call: what is due by then has not been done yet, and waits; for time: what is due is done now, and not
     *     at its own instants
     * @param refused the status with which it is refused; null for a call that succeeds
     */
    record Step(
            Instant at,
            String who,
            String does,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(ref = "#/components/schemas/StepBody")
            JsonNode with,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int files,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean late,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer refused) {

        Step waiting() {
            return new Step(at, who, does, with, files, true, refused);
        }
    }

    /** What comes of it, to the second; each line reads as a test would write it. */
    record Expect(List<String> timeline, List<String> deadlines, List<String> measures) {}
}
