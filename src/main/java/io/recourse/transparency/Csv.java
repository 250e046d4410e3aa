package io.recourse.transparency;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as in RFC 4180, for spreadsheets too. */
final class Csv {

    /** Without it, spreadsheets take Chinese for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    Csv(Collection<String> header) {
        line(List.copyOf(header));
    }

    /** Null is an empty cell. */
    void line(List<?> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String cell = value.toString();
        if (value instanceof String && !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0) {
            // a spreadsheet would compute it
            cell = "'" + cell;
        }
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
