package io.recourse.process;

import io.recourse.policy.DecisionTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real tables with more rows, as somebody would write them into them. */
public final class ExtendedTables {

    private ExtendedTables() {}

    /**
     * Puts the rows of each {@code rows/<table>.xml} behind those of the table, and the kind on the two lists.
     *
     * @param into where the tables are written
     */
    public static DecisionTables with(String kind, Path rows, Path into) {
        try (Stream<Path> tables = Files.list(Path.of("processes"))) {
            for (Path table :
                    tables.filter(file -> file.toString().endsWith(".dmn")).toList()) {
                String name = table.getFileName().toString().replace(".dmn", "");
                String text = Files.readString(table);
                for (String list : List.of("kind", "ground")) {
                    text = Pattern.compile("(<inputValues id=\"values_" + list + "\">\\s*<text>[^<]*)")
                            .matcher(text)
                            .replaceFirst("$1," + Matcher.quoteReplacement("\"" + kind + "\""));
                }
                Path more = rows.resolve(name + ".xml");
                if (Files.exists(more)) {
                    text = text.replace("    </decisionTable>", Files.readString(more) + "    </decisionTable>");
                }
                Files.writeString(into.resolve(table.getFileName()), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DmnTables(into.toUri() + "*.dmn");
    }
}
