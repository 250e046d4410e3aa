package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Place;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The list of cases for a spreadsheet; where a case stands on the desk is told to staff only. */
@Component
class CaseListFiles {

    private static final List<Column<CaseSummary>> OF_ALL = List.of(
            new Column<>("number", CaseSummary::number),
            new Column<>("kind", CaseSummary::kind),
            new Column<>("ground", CaseSummary::ground),
            new Column<>("edition", CaseSummary::edition),
            new Column<>("status", CaseSummary::status),
            new Column<>("closure", CaseSummary::closure),
            new Column<>("complainant", CaseSummary::complainant),
            new Column<>("respondent", CaseSummary::respondent),
            new Column<>("orderId", CaseSummary::orderId),
            new Column<>("reviewId", CaseSummary::reviewId),
            new Column<>("listingId", CaseSummary::listingId),
            new Column<>("filedAt", CaseSummary::filedAt),
            new Column<>("closedAt", CaseSummary::closedAt));

    private static final List<Column<CaseSummary>> OF_STAFF = Stream.concat(
                    OF_ALL.stream(),
                    Stream.<Column<CaseSummary>>of(
                            onDesk("queue", CaseSummary.OnDesk::queue),
                            onDesk("assignee", CaseSummary.OnDesk::assignee),
                            onDesk("atRisk", CaseSummary.OnDesk::atRisk),
                            onDesk("escalated", CaseSummary.OnDesk::escalated)))
            .toList();

    private final CaseList list;
    private final CsvLists lists;

    CaseListFiles(CaseList list, CsvLists lists) {
        this.list = list;
        this.lists = lists;
    }

    private static Column<CaseSummary> onDesk(String name, Function<CaseSummary.OnDesk, Object> cell) {
        return new Column<>(name, summary -> summary.desk() == null ? null : cell.apply(summary.desk()));
    }

    private static List<Column<CaseSummary>> columns(Actor reader) {
        return reader.isStaff() ? OF_STAFF : OF_ALL;
    }

    /** @param place as for {@link CsvLists#answer} */
    ResponseEntity<Object> answer(Actor reader, CaseList.Filter filter, Place place) {
        return lists.answer(columns(reader), place, (size, cursor) -> list.page(reader, filter, size, cursor));
    }

    ResponseEntity<Object> file(Actor reader, CaseList.Filter filter) {
        return lists.file("cases.csv", columns(reader), (size, place) -> list.page(reader, filter, size, place));
    }
}
