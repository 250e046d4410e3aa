package io.recourse.evidence.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * A look at a pdf before a library is let at it. Libraries unpack streams that hold structure (lists of objects, tables
 * of positions) into memory as soon as a file is opened, however large they get: ten megabytes can unpack to ten
 * gigabytes. So what they would unpack is unpacked here first, and only counted.
 *
 * <p>Every stream that a library could open begins with the word "obj" and a dictionary, so all of those are looked at,
 * wherever they stand.
 */
final class PdfStructure {

    private static final long LARGEST_POSITIONS = 2L << 20;
    private static final long LARGEST_OBJECTS = 8L << 20;
    private static final int SMALLEST_POSITION = 3;
    private static final int DEEPEST = 100;

    private final RandomAccessRead in;
    private final byte[] packed = new byte[1 << 13];
    private final byte[] unpacked = new byte[1 << 16];
    private long positions;
    private long objects;
    private boolean encrypted;
    private boolean cutOff;
    private boolean endMarked;
    private boolean inObject;

    private PdfStructure(RandomAccessRead in) {
        this.in = in;
    }

    enum Finding {
        HARMLESS,
        ENCRYPTED,
        /** The file ends within an object. */
        CUT_OFF,
        TOO_COMPLEX
    }

    /**
     * What was seen.
     *
     * @param ended whether the mark that ends a pdf is there, and no object comes after it; what else may follow is of no
     *     interest
     */
    record Look(Finding finding, boolean ended) {}

    static Look look(Path pdf) throws IOException {
        try (RandomAccessReadBufferedFile in = new RandomAccessReadBufferedFile(pdf.toFile())) {
            PdfStructure structure = new PdfStructure(in);
            return new Look(structure.finding(), structure.endMarked);
        }
    }

    private Finding finding() throws IOException {
        boolean harmless = harmless();
        if (encrypted) {
            return Finding.ENCRYPTED;
        }
        if (!harmless) {
            return Finding.TOO_COMPLEX;
        }
        return cutOff || !endMarked && inObject ? Finding.CUT_OFF : Finding.HARMLESS;
    }

    private record Name(String value) {}

    /** The tokenizer met something that is no pdf. */
    private static class NoPdf extends IOException {

        private static final long serialVersionUID = 1L;

        NoPdf(String message) {
            super(message);
        }
    }

    /** The file ends within something. */
    private static final class Ends extends NoPdf {

        private static final long serialVersionUID = 1L;

        Ends(String within) {
            super("ends in " + within);
        }
    }

    /** Something is nested so deeply that its reader has to remember too much. */
    private static final class TooDeep extends NoPdf {

        private static final long serialVersionUID = 1L;

        TooDeep() {
            super("too deep");
        }
    }

    private boolean harmless() throws IOException {
        // the last eight bytes that were read
        long last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = last << 8 | next;
            boolean object = (last & 0xffffffL) == 0x6f626aL && (last >> 24 & 0xff) != 'd';
            boolean trailer = (last & 0xffffffffffffffL) == 0x747261696c6572L;
            noteEnds(last);
            if (object || trailer) {
                long back = in.getPosition();
                boolean fine = value();
                in.seek(back);
                if (!fine) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Where objects and the document end, by the last bytes that were read. */
    private void noteEnds(long last) {
        boolean begun = (last & 0xffffffffL) == 0x206f626aL && Character.isDigit((int) (last >> 32 & 0xff));
        boolean ended = (last & 0xffffffffffffL) == 0x656e646f626aL;
        boolean marked = (last & 0xffffffffffL) == 0x2525454f46L;
        inObject = begun || inObject && !ended;
        endMarked = marked || endMarked && !begun;
    }

    private boolean value() throws IOException {
        skipSpace();
        int next = in.read();
        if (next == '[') {
            return array();
        }
        return next != '<' || in.read() != '<' || dictionary();
    }

    /** Skips an array and only looks how deep it is: it may be no array at all, but bytes of a picture. */
    private boolean array() throws IOException {
        try {
            array(0);
            return true;
        } catch (TooDeep e) {
            return false;
        } catch (NoPdf e) {
            return true;
        }
    }

    private boolean dictionary() throws IOException {
        Map<String, Object> dictionary;
        try {
            dictionary = entries(0);
        } catch (Ends e) {
            cutOff = true;
            return true;
        } catch (NoPdf e) {
            return false;
        }
        encrypted |= dictionary.containsKey("Encrypt");
        skipSpace();
        if (!word("stream")) {
            return true;
        }
        int end = in.read();
        if (end == '\r' && in.peek() == '\n') {
            in.read();
        }
        return stream(dictionary);
    }

    private boolean stream(Map<String, Object> dictionary) throws IOException {
        boolean table = dictionary.containsKey("W") || is(dictionary.get("Type"), "XRef");
        boolean list = dictionary.containsKey("First") || is(dictionary.get("Type"), "ObjStm");
        if (!table && !list) {
            return true;
        }
        boolean plain = plain(dictionary.get("Filter")) && plain(dictionary.get("F"));
        boolean wide = !(dictionary.get("W") instanceof List<?> widths) || sum(widths) >= SMALLEST_POSITION;
        if (!plain || !wide) {
            return false;
        }
        long limit = table ? LARGEST_POSITIONS - positions : LARGEST_OBJECTS - objects;
        Nesting nesting = new Nesting();
        long size = unpackedSize(limit, table ? null : nesting);
        positions += table ? size : 0;
        objects += table ? 0 : size;
        return size <= limit && nesting.deepest <= DEEPEST;
    }

    /** How deep the values in a list of objects are, by their brackets. */
    private static final class Nesting {

        private int depth;
        private int deepest;
        private int strings;
        private boolean escaped;

        void look(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (strings > 0) {
                    string(bytes[i]);
                } else {
                    value(bytes[i]);
                }
            }
        }

        private void string(byte next) {
            strings += escaped ? 0 : next == '(' ? 1 : next == ')' ? -1 : 0;
            escaped = !escaped && next == '\\';
        }

        // a dictionary has two of its brackets, so each counts
        private void value(byte next) {
            switch (next) {
                case '(' -> strings = 1;
                case '[', '<' -> deepest = Math.max(deepest, ++depth);
                case ']', '>' -> depth = Math.max(0, depth - 1);
                default -> {
                    // no bracket
                }
            }
        }
    }

    /** Whether the filter is none, or deflates once, as programs write it. */
    private static boolean plain(Object filter) {
        return filter == null
                || is(filter, "FlateDecode")
                || is(filter, "Fl")
                || filter instanceof List<?> filters
                        && filters.size() <= 1
                        && filters.stream().allMatch(PdfStructure::plain);
    }

    private static boolean is(Object value, String name) {
        return value instanceof Name other && other.value().equals(name);
    }

    private static long sum(List<?> numbers) {
        return numbers.stream()
                .filter(Long.class::isInstance)
                .mapToLong(number -> Math.min(8, (Long) number))
                .sum();
    }

    /**
     * The size to which the stream that begins here unpacks, counted up to a little more than the limit. A stream that
     * isn't deflated counts little.
     */
    private long unpackedSize(long limit, Nesting nesting) throws IOException {
        // as libraries do: the header is not looked at
        in.read();
        in.read();
        Inflater inflater = new Inflater(true);
        long size = 0;
        try {
            while (!inflater.finished() && size <= limit) {
                if (inflater.needsInput()) {
                    int read = in.read(packed, 0, packed.length);
                    if (read <= 0) {
                        break;
                    }
                    inflater.setInput(packed, 0, read);
                }
                int more = inflater.inflate(unpacked);
                size += more;
                if (nesting != null) {
                    nesting.look(unpacked, more);
                }
                if (inflater.needsDictionary()) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            // readers keep what came before the fault
        } finally {
            inflater.end();
        }
        return size;
    }

    private Map<String, Object> entries(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        Map<String, Object> entries = new HashMap<>();
        while (true) {
            skipSpace();
            int next = in.read();
            if (next == '>' && in.peek() == '>') {
                in.read();
                return entries;
            }
            if (next < 0) {
                throw new Ends("a dictionary");
            }
            if (next != '/') {
                throw new NoPdf("a dictionary without a key");
            }
            entries.put(name(), value(depth + 1));
        }
    }

    private Object value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        skipSpace();
        int next = in.read();
        return switch (next) {
            case -1 -> throw new Ends("a dictionary");
            case '/' -> new Name(name());
            case '(' -> string();
            case '[' -> array(depth);
            case '<' -> {
                if (in.peek() == '<') {
                    in.read();
                    yield entries(depth);
                }
                yield hexString();
            }
            default -> {
                in.rewind(1);
                yield plainWord();
            }
        };
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        while (true) {
            skipSpace();
            if (in.peek() == ']') {
                in.read();
                return values;
            }
            Object value = value(depth + 1);
            // enough to know its filters and widths
            if (values.size() < 8) {
                values.add(value);
            }
        }
    }

    private String name() throws IOException {
        StringBuilder name = new StringBuilder();
        for (int next = in.peek(); regular(next); next = in.peek()) {
            in.read();
            if (next == '#') {
                int high = Character.digit(in.peek(), 16);
                if (high >= 0) {
                    in.read();
                    int low = Character.digit(in.peek(), 16);
                    if (low >= 0) {
                        in.read();
                        next = high << 4 | low;
                    }
                }
            }
            if (name.length() < 64) {
                name.append((char) next);
            }
        }
        return name.toString();
    }

    private Object string() throws IOException {
        int open = 1;
        while (open > 0) {
            int next = in.read();
            switch (next) {
                case -1 -> throw new Ends("a string");
                case '\\' -> in.read();
                case '(' -> open++;
                case ')' -> open--;
                default -> {
                    // the text of a comment is of no interest
                }
            }
        }
        return "";
    }

    private Object hexString() throws IOException {
        for (int next = in.read(); next != '>'; next = in.read()) {
            if (next < 0) {
                throw new Ends("a string");
            }
        }
        return "";
    }

    /** A number, a boolean, or a reference: its two numbers and its R. */
    private Object plainWord() throws IOException {
        String first = letters();
        if (first.isEmpty()) {
            throw new NoPdf("neither a word nor a value");
        }
        if (!number(first)) {
            return first;
        }
        long back = in.getPosition();
        skipSpace();
        if (number(letters())) {
            skipSpace();
            if (letters().equals("R")) {
                return "reference";
            }
        }
        in.seek(back);
        return Long.valueOf(first);
    }

    private static boolean number(String text) {
        return !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String letters() throws IOException {
        StringBuilder letters = new StringBuilder();
        while (regular(in.peek())) {
            int next = in.read();
            if (letters.length() < 64) {
                letters.append((char) next);
            }
        }
        return letters.toString();
    }

    private boolean word(String expected) throws IOException {
        for (int i = 0; i < expected.length(); i++) {
            if (in.read() != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() throws IOException {
        for (int next = in.peek(); next == '%' || space(next); next = in.peek()) {
            in.read();
            while (next == '%' && in.peek() >= 0 && in.peek() != '\n' && in.peek() != '\r') {
                in.read();
            }
        }
    }

    private static boolean space(int character) {
        return character == 0
                || character == '\t'
                || character == '\n'
                || character == '\f'
                || character == '\r'
                || character == ' ';
    }

    private static boolean regular(int character) {
        return character >= 0 && !space(character) && "()<>[]{}/%".indexOf(character) < 0;
    }
}
