package io.recourse.custody;

import io.recourse.custody.CaseFileCheck.Report;
import io.recourse.custody.Finding.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The command {@code verify-case-file RC-2026-000042.zip …}: checks sealed case files, and of several of one case whether
 * the later ones continue the earlier ones. Needs neither the application nor a network.
 */
public final class VerifyCaseFile {

    private static final String COMMAND = "verify-case-file";
    private static final int AS_SEALED = 0;
    private static final int NOT_AS_SEALED = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final ResourceBundle words;

    private VerifyCaseFile(PrintStream out, Locale locale) {
        this.out = out;
        // the root bundle is none of the two languages
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.words = ResourceBundle.getBundle(
                "messages/custody",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /** The machine's, unless its terminal could not show it. */
    public static Locale language() {
        boolean shown = Charset.forName(System.getProperty("native.encoding"))
                .newEncoder()
                .canEncode('案');
        return shown ? Locale.getDefault() : Locale.ENGLISH;
    }

    /**
     * Checks the files that the arguments after the first name, and tells in Chinese or English.
     *
     * @return what the process should exit with: 0 as sealed, 1 not, 2 nothing to check
     */
    public static int run(String[] arguments, PrintStream out, Locale locale) {
        return new VerifyCaseFile(out, locale).run(List.of(arguments).subList(1, arguments.length));
    }

    private record Checked(Path file, Report report, List<Finding> findings) {}

    private int run(List<String> files) {
        if (files.isEmpty()) {
            tell("verify.usage");
            return USAGE;
        }
        List<Checked> all = new ArrayList<>();
        for (String name : files) {
            Path file = Path.of(name);
            try {
                Report report = CaseFileCheck.check(file);
                all.add(new Checked(file, report, new ArrayList<>(report.findings())));
            } catch (IOException e) {
                tell("verify.no-file", name);
                return USAGE;
            }
        }
        compare(all);
        all.forEach(this::tell);
        return all.stream().allMatch(checked -> checked.findings().isEmpty()) ? AS_SEALED : NOT_AS_SEALED;
    }

    /** Of two files of one case the chain of the shorter one is the beginning of the longer one's. */
    private static void compare(List<Checked> all) {
        List<Checked> byLength = all.stream()
                .filter(checked -> checked.report().number() != null)
                .sorted(Comparator.comparingInt(
                        checked -> checked.report().links().size()))
                .toList();
        for (int later = 1; later < byLength.size(); later++) {
            Checked longer = byLength.get(later);
            for (Checked shorter : byLength.subList(0, later)) {
                List<String> beginning = shorter.report().links();
                if (shorter.report().number().equals(longer.report().number())
                        && !longer.report().links().subList(0, beginning.size()).equals(beginning)) {
                    longer.findings()
                            .add(Finding.of(
                                    Kind.NOT_CONTINUED,
                                    longer.file().getFileName().toString(),
                                    shorter.file().getFileName().toString(),
                                    firstDifference(beginning, longer.report().links())));
                }
            }
        }
    }

    private static int firstDifference(List<String> beginning, List<String> links) {
        int event = 0;
        while (beginning.get(event).equals(links.get(event))) {
            event++;
        }
        return event + 1;
    }

    private void tell(Checked checked) {
        Report report = checked.report();
        out.println(checked.file());
        if (report.number() != null) {
            tell("verify.case", report.number(), report.sealedAt(), report.view());
            tell(
                    "verify.counts",
                    report.entries(),
                    report.links().size(),
                    report.withheldEvents(),
                    report.withheldContents());
            tell("verify.head", report.head());
        }
        checked.findings().forEach(finding -> {
            List<Object> words = new ArrayList<>(List.of(finding.where()));
            words.addAll(finding.details());
            tell("verify.finding." + finding.kind().name(), words.toArray());
        });
        tell(
                checked.findings().isEmpty() ? "verify.as-sealed" : "verify.not-as-sealed",
                checked.findings().size());
    }

    private void tell(String key, Object... details) {
        out.println("  " + MessageFormat.format(words.getString(key), details));
    }
}
