package io.recourse.quality;

import io.recourse.access.Actor;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How often two agree, and where they did not, as files for a spreadsheet. */
@Controller
class QualityFiles {

    private static final List<Column<Agreement.OfGround>> AGREEMENT = List.of(
            new Column<>("ground", Agreement.OfGround::ground),
            new Column<>("readings", Agreement.OfGround::readings),
            new Column<>("agreed", Agreement.OfGround::agreed),
            new Column<>("kappa", Agreement.OfGround::kappa),
            new Column<>("low", Agreement.OfGround::low),
            new Column<>("high", Agreement.OfGround::high));

    private static final List<Column<Agreement.Split>> SPLITS = List.of(
            new Column<>("caseNumber", Agreement.Split::caseNumber),
            new Column<>("ground", Agreement.Split::ground),
            new Column<>("first", Agreement.Split::first),
            new Column<>("second", Agreement.Split::second),
            new Column<>("readAt", Agreement.Split::readAt));

    private static final List<Column<Agreement.Appeals>> APPEALS = List.of(
            new Column<>("ground", Agreement.Appeals::ground),
            new Column<>("decided", Agreement.Appeals::decided),
            new Column<>("appealed", Agreement.Appeals::appealed),
            new Column<>("changed", Agreement.Appeals::changed));

    private final Agreement agreement;
    private final CsvLists lists;

    QualityFiles(Agreement agreement, CsvLists lists) {
        this.agreement = agreement;
        this.lists = lists;
    }

    @GetMapping("/quality.csv")
    ResponseEntity<Object> agreement(
            Actor reader, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return file("quality.csv", AGREEMENT, agreement.of(reader, agreement.span(from, to)));
    }

    @GetMapping("/quality/splits.csv")
    ResponseEntity<Object> splits(
            Actor reader, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return file("splits.csv", SPLITS, agreement.splits(reader, agreement.span(from, to)));
    }

    @GetMapping("/quality/appeals.csv")
    ResponseEntity<Object> appeals(
            Actor reader, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return file("appeals.csv", APPEALS, agreement.appeals(reader, agreement.span(from, to)));
    }

    private <T> ResponseEntity<Object> file(String name, List<Column<T>> columns, List<T> rows) {
        return lists.file(name, columns, (limit, cursor) -> new Page<>(rows, null));
    }
}
