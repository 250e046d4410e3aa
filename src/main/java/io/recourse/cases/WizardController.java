package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Order;
import io.recourse.web.Page;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody needs who is about to file. */
@RestController
class WizardController {

    private final OrdersToComplainOf orders;
    private final KindsOfComplaint kinds;

    WizardController(OrdersToComplainOf orders, KindsOfComplaint kinds) {
        this.orders = orders;
        this.kinds = kinds;
    }

    /** What can be complained of, in the language of the request. */
    @GetMapping("/api/kinds")
    Page<KindsOfComplaint.Kind> kinds(Locale locale) {
        return new Page<>(kinds.all(locale), null);
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
