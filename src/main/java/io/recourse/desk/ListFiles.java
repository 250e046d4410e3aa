package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.staff.Forecast;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The work list and the overview as files for a spreadsheet. */
@Controller
class ListFiles {

    private static final List<Column<WorkDesk.Row>> COLUMNS = List.of(
            new Column<>("caseNumber", WorkDesk.Row::caseNumber),
            new Column<>("group", WorkDesk.Row::group),
            new Column<>("queue", WorkDesk.Row::queue),
            new Column<>("kind", WorkDesk.Row::kind),
            new Column<>("ground", WorkDesk.Row::ground),
            new Column<>("complainant", WorkDesk.Row::complainant),
            new Column<>("respondent", WorkDesk.Row::respondent),
            new Column<>("orderId", WorkDesk.Row::orderId),
            new Column<>("rating", WorkDesk.Row::rating),
            new Column<>("review", WorkDesk.Row::line),
            new Column<>("assignee", WorkDesk.Row::assignee),
            new Column<>("filedAt", WorkDesk.Row::filedAt),
            new Column<>("targetAt", WorkDesk.Row::targetAt),
            new Column<>("dueAt", WorkDesk.Row::dueAt),
            new Column<>("atRisk", WorkDesk.Row::atRisk),
            new Column<>("escalated", WorkDesk.Row::escalated));

    private static final List<Column<Precedents.Precedent>> PRECEDENTS = List.of(
            new Column<>("number", Precedents.Precedent::number),
            new Column<>("ground", Precedents.Precedent::ground),
            new Column<>("edition", Precedents.Precedent::edition),
            new Column<>("instance", Precedents.Precedent::instance),
            new Column<>("outcome", Precedents.Precedent::outcome),
            new Column<>("first", Precedents.Precedent::first),
            new Column<>("rule", Precedents.Precedent::rule),
            new Column<>("reasons", Precedents.Precedent::reasons),
            new Column<>("decidedAt", Precedents.Precedent::decidedAt));

    private static final List<Column<Forecast.Day>> FORECAST = List.of(
            new Column<>("date", Forecast.Day::date),
            new Column<>("due", Forecast.Day::due),
            new Column<>("assigned", Forecast.Day::assigned),
            new Column<>("free", Forecast.Day::free),
            new Column<>("capacity", Forecast.Day::capacity));

    /** Stands before the cursor of those that wait. */
    private static final String WAITING = "waiting ";

    private final WorkDesk desk;
    private final CaseOnDesk cases;
    private final Precedents precedents;
    private final Overview overview;
    private final Forecast forecast;
    private final CsvLists lists;

    ListFiles(
            WorkDesk desk,
            CaseOnDesk cases,
            Precedents precedents,
            Overview overview,
            Forecast forecast,
            CsvLists lists) {
        this.forecast = forecast;
        this.desk = desk;
        this.cases = cases;
        this.precedents = precedents;
        this.overview = overview;
        this.lists = lists;
    }

    /** All that the list shows with these filters; what waits for its parties comes last, as on the page. */
    @GetMapping("/work.csv")
    ResponseEntity<Object> work(Actor reader, @ModelAttribute WorkAddress view) {
        return lists.file("work.csv", COLUMNS, (limit, cursor) -> {
            boolean waiting = cursor != null && cursor.startsWith(WAITING);
            Page<WorkDesk.Row> page = desk.page(
                    reader,
                    waiting ? view.filter(WorkGroup.WAITING) : view.filter(),
                    limit,
                    waiting ? (cursor.equals(WAITING) ? null : cursor.substring(WAITING.length())) : cursor);
            if (waiting) {
                return new Page<>(page.items(), page.next() == null ? null : WAITING + page.next());
            }
            return new Page<>(page.items(), page.next() == null && view.group() == null ? WAITING : page.next());
        });
    }

    /** All precedents of a case that say these words. */
    @GetMapping("/work/{number}/precedents.csv")
    ResponseEntity<Object> precedents(
            Actor reader, @PathVariable String number, @RequestParam(required = false) String q) {
        CaseFile file = cases.file(reader, number);
        return lists.file(
                "precedents.csv",
                PRECEDENTS,
                (limit, cursor) -> precedents.page(reader, file.kind(), file.ground(), q, limit, cursor));
    }

    @GetMapping("/overview.csv")
    ResponseEntity<Object> overview(Actor reader) {
        return lists.file(
                "overview.csv",
                Overview.COLUMNS,
                (limit, cursor) -> new Page<>(overview.of(reader).rows(), null));
    }

    @GetMapping("/overview/forecast.csv")
    ResponseEntity<Object> forecast(Actor reader) {
        List<Forecast.Day> days = forecast.days(reader);
        return lists.file("forecast.csv", FORECAST, (limit, cursor) -> new Page<>(days, null));
    }
}
