package io.recourse.measures;

import io.recourse.access.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sanction points of an account: for itself and for staff. */
@Controller
class LedgerPages {

    private static final int ROWS = 25;

    private final Ledger ledger;

    LedgerPages(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The same page for an account whose name can't stand in a path. */
    @GetMapping("/accounts/ledger")
    String ledgerOf(
            Actor reader, Model model, @RequestParam String name, @RequestParam(required = false) String cursor) {
        return ledger(reader, model, name, cursor);
    }

    @GetMapping("/accounts/{name}/ledger")
    String ledger(Actor reader, Model model, @PathVariable String name, @RequestParam(required = false) String cursor) {
        Ledger.LedgerPage page = ledger.of(reader, name, ROWS, cursor);
        model.addAttribute("name", name);
        model.addAttribute("own", reader.name().equals(name));
        model.addAttribute("total", page.total());
        model.addAttribute("entries", page.items());
        model.addAttribute("next", page.next());
        return "accounts/ledger";
    }
}
