package io.recourse.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.forms.Forms;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.OrderPage;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A supervisor enters what the platform found; listing and order are picked from what the marketplace tells of the account. */
@Controller
class FindingPages {

    /** What stands between kind and ground in the value of one choice. */
    private static final String AND = " ";

    private final OpenFinding openFinding;
    private final Admissibility admissibility;
    private final Policy policy;
    private final Marketplace marketplace;
    private final Forms forms;

    FindingPages(
            OpenFinding openFinding, Admissibility admissibility, Policy policy, Marketplace marketplace, Forms forms) {
        this.openFinding = openFinding;
        this.admissibility = admissibility;
        this.policy = policy;
        this.marketplace = marketplace;
        this.forms = forms;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section findingsSection() {
            return new Section(15, "/findings/new", "findings.title", Set.of(Role.SUPERVISOR));
        }
    }

    /** Something that can be picked. */
    record Choice(String value, String label) {}

    @GetMapping("/findings/new")
    String open(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        OpenFinding.requireSupervisor(reader);
        PageForm kept = PageForm.opened(request);
        PageForm form = kept.text("respondent") == null ? PageForm.sent(request) : kept;
        return shown(locale, model, form);
    }

    @PostMapping("/findings/new")
    String enter(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        OpenFinding.requireSupervisor(reader);
        PageForm form = PageForm.sent(request);
        ObjectNode body = form.body("respondent", "statement", "listingId", "orderId");
        String[] what = Optional.ofNullable(form.text("what")).orElse("").split(AND, 2);
        body.put("kind", what[0]);
        if (what.length > 1) {
            body.put("ground", what[1]);
        }
        if (form.text("otherListing") != null) {
            body.put("listingId", form.text("otherListing"));
        }
        String number;
        try {
            OpenFinding.Finding finding = forms.read("enter-finding", body, OpenFinding.Finding.class);
            String path = openFinding
                    .enter(reader, finding, openFinding.look(finding))
                    .getHeaders()
                    .getLocation()
                    .getPath();
            number = path.substring(path.lastIndexOf('/') + 1);
        } catch (Problem refusal) {
            form.pointing("kind.required", "what")
                    .pointing("FINDING_KIND", "what")
                    .pointing("FINDING_GROUND", "what")
                    .pointing("FINDING_RESPONDENT", "respondent")
                    .pointing("FINDING_LISTING", "otherListing")
                    .pointing("FINDING_LISTING_OF_RESPONDENT", "otherListing")
                    .refused(refusal, response);
            return shown(locale, model, form);
        }
        Done.say(next, "findings.opened", number);
        return "redirect:/work/" + number;
    }

    private String shown(Locale locale, Model model, PageForm form) {
        String respondent = form.text("respondent");
        List<Order> orders = respondent == null ? List.of() : orders(respondent);
        Map<String, String> listings = new LinkedHashMap<>();
        orders.stream()
                .filter(order -> order.seller().equals(respondent))
                .flatMap(order -> order.items().stream())
                .forEach(item -> listings.putIfAbsent(item.listingId(), item.title()));
        model.addAttribute("form", form);
        model.addAttribute(
                "listings",
                listings.entrySet().stream()
                        .map(one -> new Choice(one.getKey(), one.getValue() + " · " + one.getKey()))
                        .toList());
        model.addAttribute("orders", orders.stream().map(Order::id).toList());
        model.addAttribute("violations", violations(locale));
        return "cases/finding";
    }

    private List<Choice> violations(Locale locale) {
        String edition = admissibility.edition();
        return policy.kinds(edition).stream()
                .filter(ComplaintKind::found)
                .flatMap(kind -> policy.grounds(edition, kind.id()).stream().map(ground -> {
                    String name = kind.name().in(locale);
                    String of = ground.name().in(locale);
                    return new Choice(kind.id() + AND + ground.id(), name.equals(of) ? name : name + " · " + of);
                }))
                .toList();
    }

    private List<Order> orders(String account) {
        try {
            return marketplace
                    .orders(account, Order.Side.SELLER, null)
                    .map(OrderPage::orders)
                    .orElse(List.of());
        } catch (MarketplaceUnavailable e) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }
}
