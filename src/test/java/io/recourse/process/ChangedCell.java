package io.recourse.process;

import io.recourse.policy.DecisionTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real tables with one cell that is another one. */
public final class ChangedCell {

    private ChangedCell() {}

    /** The real ones. */
    public static DecisionTables none() {
        return new DmnTables();
    }

    /** @param cell the id of the entry */
    public static DecisionTables of(String file, String cell, String content) {
        return new ReadChangedTables(new DmnTables()).with(Map.of(file, fileWith(file, cell, content)));
    }

    /** The file with that cell changed. */
    public static byte[] fileWith(String file, String cell, String content) {
        try {
            String text = Files.readString(Path.of("processes", file));
            Matcher found = Pattern.compile("(Entry id=\"" + Pattern.quote(cell) + "\">\\s*<text>)[^<]*")
                    .matcher(text);
            if (!found.find()) {
                throw new IllegalArgumentException(file + " has no cell " + cell);
            }
            return new StringBuilder(text)
                    .replace(found.end(1), found.end(), content)
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
