package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sanction points of an account: for itself and for staff. */
@Controller
class LedgerPages {

    private static final int ROWS = 25;

    private static final List<Column<Ledger.Entry>> COLUMNS = List.of(
            new Column<>("at", Ledger.Entry::at),
            new Column<>("kind", Ledger.Entry::kind),
            new Column<>("caseNumber", Ledger.Entry::caseNumber),
            new Column<>("edition", Ledger.Entry::edition),
            new Column<>("rule", Ledger.Entry::rule),
            new Column<>("points", Ledger.Entry::points),
            new Column<>("total", Ledger.Entry::total));

    private final Ledger ledger;
    private final CsvLists lists;

    LedgerPages(Ledger ledger, CsvLists lists) {
        this.ledger = ledger;
        this.lists = lists;
    }

    /** All of it for a spreadsheet. */
    @GetMapping("/accounts/ledger.csv")
    ResponseEntity<Object> file(Actor reader, @RequestParam String name) {
        return lists.file("ledger.csv", COLUMNS, (limit, cursor) -> {
            Ledger.LedgerPage page = ledger.of(reader, name, limit, cursor);
            return new Page<>(page.items(), page.next());
        });
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
