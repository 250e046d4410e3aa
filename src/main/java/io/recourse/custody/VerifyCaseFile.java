package io.recourse.custody;

import io.recourse.custody.CaseFileCheck.Report;
import io.recourse.custody.Finding.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

    private static final int MOST_FINDINGS = 100;

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

    /** The language of the machine, unless its terminal could not show it. */
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

    /** What in this one file is not as it was sealed, in words; empty for nothing. */
    public static List<String> findings(Path file, Locale locale) throws IOException {
        VerifyCaseFile words = new VerifyCaseFile(System.out, locale);
        return CaseFileCheck.check(file).findings().stream().map(words::worded).toList();
    }

    private record Checked(Path file, Report report, List<Finding> findings) {

        String name() {
            return file.getFileName().toString();
        }

        boolean isComparable() {
            return report.number() != null && !report.links().isEmpty();
        }

        void found(Kind kind, Checked other, Object... details) {
            List<Object> all = new ArrayList<>(List.of(other.name()));
            all.addAll(List.of(details));
            findings.add(Finding.of(kind, name(), all.toArray()));
        }
    }

    private int run(List<String> files) {
        if (files.isEmpty()) {
            tell("verify.usage");
            return USAGE;
        }
        List<Checked> all = new ArrayList<>();
        for (String name : files) {
            try {
                Path file = Path.of(name);
                Report report = CaseFileCheck.check(file);
                all.add(new Checked(file, report, new ArrayList<>(report.findings())));
            } catch (IOException | InvalidPathException e) {
                tell("verify.no-file", name);
                return USAGE;
            }
        }
        for (int later = 1; later < all.size(); later++) {
            for (Checked earlier : all.subList(0, later)) {
                compare(earlier, all.get(later));
            }
        }
        all.forEach(this::tell);
        return all.stream().allMatch(checked -> checked.findings().isEmpty()) ? AS_SEALED : NOT_AS_SEALED;
    }

    /**
     * Compares two files of one case: the chain of the shorter one has to be the beginning of the longer one's. Who
     * gives two files wants to know that, so a pair that could not be compared is a finding, too.
     */
    private static void compare(Checked one, Checked other) {
        if (!one.isComparable()
                || !other.isComparable()
                || !one.report().number().equals(other.report().number())) {
            one.found(Kind.NOT_COMPARED, other);
            other.found(Kind.NOT_COMPARED, one);
            return;
        }
        boolean isShorter =
                one.report().links().size() <= other.report().links().size();
        Checked shorter = isShorter ? one : other;
        Checked longer = isShorter ? other : one;
        List<String> beginning = shorter.report().links();
        List<String> links = longer.report().links();
        for (int event = 0; event < beginning.size(); event++) {
            if (!beginning.get(event).equals(links.get(event))) {
                longer.found(Kind.NOT_CONTINUED, shorter, event + 1);
                shorter.found(Kind.NOT_THE_BEGINNING, longer, event + 1);
                return;
            }
        }
    }

    private void tell(Checked checked) {
        Report report = checked.report();
        out.println(Harmless.of(checked.file().toString()));
        tell("verify.case", told(report.number()), told(report.sealedAt()), told(report.view()));
        tell(
                "verify.counts",
                report.entries(),
                report.links().size(),
                report.withheldEvents(),
                report.withheldContents());
        tell("verify.head", told(report.head()));
        checked.findings().stream().limit(MOST_FINDINGS).forEach(finding -> out.println("  " + worded(finding)));
        if (checked.findings().size() > MOST_FINDINGS) {
            tell("verify.more", checked.findings().size() - MOST_FINDINGS);
        }
        tell(
                checked.findings().isEmpty() ? "verify.as-sealed" : "verify.not-as-sealed",
                checked.findings().size());
        tellLimits(report);
    }

    /**
     * Tells what could not be checked in this file, and what no such file proves; the same whether or not something was
     * found.
     */
    private void tellLimits(Report report) {
        tell("verify.unchecked");
        report.unchecked().forEach((entry, members) -> tell("verify.unchecked.members", entry, members));
        if (!report.letters().isEmpty()) {
            tell("verify.unchecked.letters", report.letters());
        }
        tell("verify.unchecked.sealed");
        if (report.withheldEvents() + report.withheldContents() > 0) {
            tell("verify.unchecked.withheld", report.withheldEvents(), report.withheldContents());
        }
        tell("verify.unprovable");
    }

    private String told(String fact) {
        return fact == null ? words.getString("verify.not-told") : fact;
    }

    private String worded(Finding finding) {
        List<Object> details = new ArrayList<>(List.of(finding.where()));
        details.addAll(finding.details());
        return worded("verify.finding." + finding.kind().name(), details.toArray());
    }

    private void tell(String key, Object... details) {
        out.println("  " + worded(key, details));
    }

    private String worded(String key, Object... details) {
        Object[] harmless = Arrays.stream(details).map(VerifyCaseFile::harmless).toArray();
        return MessageFormat.format(words.getString(key), harmless);
    }

    /** Whatever comes from a file may have been written by a forger. */
    private static Object harmless(Object detail) {
        if (detail instanceof Number) {
            return detail;
        }
        return detail instanceof Collection<?> texts
                ? Harmless.of(texts.stream().map(Object::toString).toList())
                : Harmless.of(detail.toString());
    }
}
