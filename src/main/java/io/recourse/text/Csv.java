package io.recourse.text;

import com.ibm.icu.text.UnicodeSet;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;

/** Comma-separated values as in RFC 4180, for spreadsheets too: no text becomes a formula in one. */
public final class Csv {

    /** Without it, spreadsheets take Chinese for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a formula begins with, and the minus sign, which LibreOffice takes for a hyphen. */
    private static final UnicodeSet COMPUTES = new UnicodeSet("[=+\\-@\\u2212]").freeze();

    private final StringWriter text = new StringWriter();
    private final CsvWriter writer =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(text);

    public Csv(Collection<String> header) {
        text.append(BYTE_ORDER_MARK);
        line(List.copyOf(header));
    }

    /** Null is an empty cell. */
    public void line(List<?> cells) {
        writer.writeRecord(cells.stream().map(Csv::cell).toList());
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String cell = value.toString();
        return value instanceof String && isComputed(cell) ? "'" + cell : cell;
    }

    /**
     * Whether a spreadsheet might compute it. Blanks and what shows nothing are passed over, because spreadsheets do so,
     * too, and full-width characters are read as their narrow kin, because Excel turns them into those.
     */
    private static boolean isComputed(String cell) {
        if (cell.startsWith("\t") || cell.startsWith("\r") || cell.startsWith("\n")) {
            return true;
        }
        String seen = Visible.fromFirst(cell);
        return !seen.isEmpty()
                && COMPUTES.contains(Sought.halfWidth(Character.toString(seen.codePointAt(0)))
                        .codePointAt(0));
    }

    /** What was written so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
