package io.recourse.marketplace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Some of an account's orders, the newest first.
 *
 * @param next what to ask for the following ones with, in the platform's own words; null after the last
 */
public record OrderPage(@JsonProperty("items") List<Order> orders, String next) {

    public OrderPage {
        orders = orders == null ? List.of() : List.copyOf(orders);
    }
}
