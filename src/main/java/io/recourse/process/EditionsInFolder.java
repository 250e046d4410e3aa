package io.recourse.process;

import io.recourse.policy.DecisionTables;
import io.recourse.policy.LaterEdition;
import io.recourse.policy.LaterEditions;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The editions of a platform's own: {@code editions/<edition>} below {@code recourse.rules.directory}, with the rows that are
 * others than in the edition that it is made from, and {@code edition.properties}, which says from which day on it holds.
 */
@Component
class EditionsInFolder implements LaterEditions {

    /** As many as a case keeps. */
    private static final int LONGEST = 20;

    private final List<LaterEdition> all;

    /** @throws IllegalStateException for an edition that does not say what it has to */
    EditionsInFolder(DmnTables ours, @Value("${recourse.rules.directory:}") String directory) {
        Path folder = Visible.isEmpty(directory) ? null : Path.of(directory, "editions");
        this.all = folder == null || !Files.isDirectory(folder) ? List.of() : read(folder, ours);
    }

    @Override
    public List<LaterEdition> all() {
        return all;
    }

    private static List<LaterEdition> read(Path folder, DmnTables ours) {
        try (Stream<Path> editions = Files.list(folder)) {
            return editions.filter(Files::isDirectory)
                    .sorted()
                    .map(edition -> edition(edition, ours))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LaterEdition edition(Path folder, DmnTables ours) {
        Path file = folder.resolve("edition.properties");
        Properties said = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            said.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("an edition needs " + file, e);
        }
        String base = required(said, "made-from", file);
        if (!ours.values("editions", "edition").contains(base)) {
            throw new IllegalStateException(file + ": there is no edition " + base);
        }
        String edition = folder.getFileName().toString();
        if (edition.length() > LONGEST) {
            throw new IllegalStateException(folder + ": the name of an edition has " + LONGEST + " characters at most");
        }
        DecisionTables tables =
                new SomeTables(new DmnTables(OwnRows.in(folder).changed(ours.files()), List.of()), ours);
        return new LaterEdition(
                edition,
                base,
                Times.day(required(said, "from", file))
                        .orElseThrow(() -> new IllegalStateException(file + ": from is no day, such as 2027-01-01")),
                new Text(required(said, "name.zh-CN", file), required(said, "name.en", file)),
                said.getProperty("source", "default"),
                tables);
    }

    private static String required(Properties said, String what, Path file) {
        String text = Visible.orNull(said.getProperty(what));
        if (text == null) {
            throw new IllegalStateException(file + " does not say " + what);
        }
        return text;
    }
}
