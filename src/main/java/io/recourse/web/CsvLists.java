package io.recourse.web;

import io.recourse.text.Csv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lists as comma-separated values: all of a list, where JSON and pages have one page of it. */
@Component
public class CsvLists {

    /** The media type that a call asks for, as {@code produces} of a mapping. */
    public static final String CSV = "text/csv";

    /** Where a list goes on that is too long for one answer: to be sent as {@code cursor}. */
    static final String NEXT = "Next-Cursor";

    /** More than a supervisor reads in a spreadsheet, and few enough for one answer. */
    private static final int MOST = 10_000;

    private static final int PAGE = 200;

    private final TimesInWords times;

    CsvLists(TimesInWords times) {
        this.times = times;
    }

    /** A column with its name and what stands in it; null is an empty cell. */
    public record Column<T>(String name, Function<T, Object> cell) {}

    /**
     * A list from its pages.
     *
     * @param place without a limit the whole list from there on
     * @param pages the page of that limit at that cursor
     */
    public <T> ResponseEntity<Object> answer(
            List<Column<T>> columns, Place place, BiFunction<Integer, String, Page<T>> pages) {
        List<T> rows = new ArrayList<>();
        String next = place.cursor();
        do {
            Page<T> page = pages.apply(place.limit() == null ? Integer.valueOf(PAGE) : place.limit(), next);
            rows.addAll(page.items());
            next = page.next();
        } while (place.limit() == null && next != null && rows.size() < MOST);
        ResponseEntity.BodyBuilder answer = answer();
        if (next != null) {
            answer.header(NEXT, next);
        }
        return answer.body(written(columns, rows));
    }

    /** The same as a file that is saved under that name. */
    public <T> ResponseEntity<Object> file(
            String name, List<Column<T>> columns, BiFunction<Integer, String, Page<T>> pages) {
        ResponseEntity<Object> all = answer(columns, Place.BEGINNING, pages);
        return ResponseEntity.ok()
                .headers(all.getHeaders())
                .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.attachment(name))
                .body(all.getBody());
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .contentType(MediaType.parseMediaType(CSV + ";charset=UTF-8"));
    }

    private <T> String written(List<Column<T>> columns, List<T> rows) {
        Csv csv = new Csv(columns.stream().map(Column::name).toList());
        rows.forEach(row -> csv.line(columns.stream()
                // a list of cells may have no null
                .map(column -> Objects.requireNonNullElse(cell(column.cell().apply(row)), ""))
                .toList()));
        return csv.toString();
    }

    private Object cell(Object value) {
        if (value instanceof Instant at) {
            return times.iso(at);
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : value;
    }
}
