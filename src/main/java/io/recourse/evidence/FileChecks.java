package io.recourse.evidence;

import io.recourse.evidence.CheckResult.Argument;
import io.recourse.web.FileName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has to be told of the files of an item, of whatever kind it is: that one is called otherwise, or leads elsewhere. */
final class FileChecks {

    private static final String SEPARATOR = ", ";

    private FileChecks() {}

    /** The findings, all of which are passed with a warning: they take nothing from what the file shows. */
    static List<CheckResult> of(List<Submission.File> files) {
        List<CheckResult> notes = new ArrayList<>();
        byType(files)
                .forEach((type, these) -> notes.add(CheckResult.warned(
                        "FILE_TYPE",
                        "recognised",
                        Argument.of(type),
                        Argument.of(these),
                        Argument.of(kept(files, type)))));
        String leadingOut = files.stream()
                .filter(Submission.File::leadsOut)
                .map(Submission.File::name)
                .collect(Collectors.joining(SEPARATOR));
        if (!leadingOut.isEmpty()) {
            notes.add(CheckResult.warned("LINKS", "leadOut", Argument.of(leadingOut)));
        }
        return notes;
    }

    /** The names that were given to those that are something else, by what they are. */
    private static Map<String, String> byType(List<Submission.File> files) {
        return files.stream()
                .filter(file -> file.givenName() != null)
                .collect(Collectors.groupingBy(
                        FileChecks::type,
                        TreeMap::new,
                        Collectors.mapping(Submission.File::givenName, Collectors.joining(SEPARATOR))));
    }

    private static String kept(List<Submission.File> files, String type) {
        return files.stream()
                .filter(file -> file.givenName() != null && type(file).equals(type))
                .map(Submission.File::name)
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String type(Submission.File file) {
        return FileName.of(file.name()).ending().toUpperCase(Locale.ROOT);
    }
}
