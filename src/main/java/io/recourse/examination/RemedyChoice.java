package io.recourse.examination;

import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.money.Money;
import java.util.List;

/**
 * What a reviewer can say of a measure in one case.
 *
 * @param left how much it may be about at most; null for a measure without an amount
 * @param freightBy who pays the freight unless the reviewer says otherwise; null where no goods are sent
 * @param orders to choose from; empty for a measure that does not act on several
 * @param images to choose from; empty for a measure that does not act on pictures
 * @param what whether it says what is sent
 * @param byDefault what it is about when nothing is said
 * @param wholeByDefault whether it is about all that is left when nothing is said
 */
public record RemedyChoice(
        Money left,
        Order.Side freightBy,
        List<String> orders,
        List<String> images,
        boolean what,
        Terms byDefault,
        boolean wholeByDefault) {

    public RemedyChoice {
        orders = List.copyOf(orders);
        images = List.copyOf(images);
    }

    /** Whether anything can be said of it at all. */
    public boolean isOpen() {
        return left != null || freightBy != null || !orders.isEmpty() || !images.isEmpty() || what;
    }
}
