package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody needs who is about to file. */
@RestController
class WizardController {

    private final OrdersToComplainOf orders;

    WizardController(OrdersToComplainOf orders) {
        this.orders = orders;
    }

    /** The caller's recent orders, with what can be complained of and, where something cannot, the rules. */
    @GetMapping("/api/orders")
    OrdersToComplainOf.Orders orders(
            Actor actor,
            @RequestParam(required = false) Order.Side role,
            @RequestParam(required = false) String cursor) {
        return orders.of(actor, role, cursor);
    }
}
