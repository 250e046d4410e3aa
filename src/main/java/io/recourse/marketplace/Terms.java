package io.recourse.marketplace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.money.Money;
import java.util.List;

/**
 * What a remedy is about; every member is null, or empty, where the remedy has no such thing.
 *
 * @param payTo which side of the order gets the amount, from the other one
 * @param freightBy who pays for sending the goods
 * @param orderIds the orders that it acts on, where it acts on several
 * @param imageIds the pictures of the listing that it acts on
 * @param what what is sent again
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Terms(
        Money amount,
        Order.Side payTo,
        Order.Side freightBy,
        List<String> orderIds,
        List<String> imageIds,
        String what) {

    public static final Terms NONE = new Terms(null, null, null, List.of(), List.of(), null);

    public Terms {
        orderIds = orderIds == null ? List.of() : List.copyOf(orderIds);
        imageIds = imageIds == null ? List.of() : List.copyOf(imageIds);
    }

    @JsonIgnore
    public boolean isNone() {
        return equals(NONE);
    }
}
