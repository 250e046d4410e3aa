package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.CaseFileCheck.Report;
import io.recourse.custody.Finding.Kind;
import io.recourse.text.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command {@code verify-case-file RC-2026-000042.zip …}: checks sealed case files, with {@code --keys} and {@code
 * --roots} against what the platform publishes, and of several of one case whether the later ones continue the earlier ones.
 * Needs neither the application nor a network.
 */
public final class VerifyCaseFile {

    private static final String COMMAND = "verify-case-file";
    private static final String KEYS = "--keys";
    private static final String WORDS = "messages/custody";
    private static final String ROOTS = "--roots";
    private static final int AS_SEALED = 0;
    private static final int NOT_AS_SEALED = 1;
    private static final int USAGE = 2;

    private static final int MOST_FINDINGS = 100;

    private final Terminal terminal;

    private VerifyCaseFile(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Checks the files that the arguments after the first name, and tells in Chinese or English.
     *
     * @return what the process should exit with: 0 as sealed, 1 not, 2 nothing to check
     */
    public static int run(String[] arguments, PrintStream out, Locale locale) {
        return new VerifyCaseFile(new Terminal(out, locale, WORDS))
                .run(List.of(arguments).subList(1, arguments.length));
    }

    /** What in this one file is not as it was sealed, in words; empty for nothing. */
    public static List<String> findings(Path file, Locale locale) throws IOException {
        VerifyCaseFile words = new VerifyCaseFile(new Terminal(System.out, locale, WORDS));
        return CaseFileCheck.check(file, Optional.empty()).findings().stream()
                .map(words::worded)
                .toList();
    }

    /**
     * @param keys whether the platform's keys were at hand
     * @param roots whether its roots were
     */
    private record Checked(Path file, Report report, boolean keys, boolean roots, List<Finding> findings) {

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

    private int run(List<String> arguments) {
        List<String> files = new ArrayList<>(arguments);
        Optional<Map<String, String>> keys = Optional.empty();
        Optional<List<Witness.Day>> roots = Optional.empty();
        while (files.size() > 1 && Set.of(KEYS, ROOTS).contains(files.get(0))) {
            String option = files.remove(0);
            String published = files.remove(0);
            try {
                if (option.equals(KEYS)) {
                    keys = Optional.of(keys(Path.of(published)));
                } else {
                    roots = Optional.of(roots(Path.of(published)));
                }
            } catch (IOException | IllegalArgumentException e) {
                tell("verify.no-keys", published);
                return USAGE;
            }
        }
        if (files.isEmpty()) {
            tell("verify.usage");
            return USAGE;
        }
        List<Checked> all = new ArrayList<>();
        for (String name : files) {
            try {
                Path file = Path.of(name);
                Report report = CaseFileCheck.check(file, keys);
                all.add(new Checked(
                        file, report, keys.isPresent(), roots.isPresent(), new ArrayList<>(report.findings())));
            } catch (IOException | InvalidPathException e) {
                tell("verify.no-file", name);
                return USAGE;
            }
        }
        roots.ifPresent(published -> all.forEach(checked -> compare(checked, published)));
        for (int later = 1; later < all.size(); later++) {
            for (Checked earlier : all.subList(0, later)) {
                compare(earlier, all.get(later));
            }
        }
        all.forEach(this::tell);
        return all.stream().allMatch(checked -> checked.findings().isEmpty()) ? AS_SEALED : NOT_AS_SEALED;
    }

    /** The roots as the platform publishes them, the oldest first. */
    private static List<Witness.Day> roots(Path file) throws IOException {
        List<Witness.Day> days = new ArrayList<>();
        CanonicalJson.read(Files.readString(file))
                .path("days")
                .forEach(day -> days.add(CanonicalJson.as(day, Witness.Day.class)));
        if (days.isEmpty()) {
            throw new IllegalArgumentException("no roots");
        }
        return days;
    }

    /** Compares the root that the file names with the published ones, and these with one another. */
    private static void compare(Checked checked, List<Witness.Day> days) {
        MerkleTree.Growing tree = new MerkleTree.Growing(List.of());
        int size = 0;
        String before = null;
        boolean continued = true;
        for (Witness.Day day : days) {
            tree.add(Witness.leaf(day.day(), day.cases(), day.casesRoot()));
            size++;
            continued &= day.size() == size
                    && tree.root(size).equals(day.root())
                    && (before == null
                            || MerkleTree.continues(day.size() - 1, before, day.size(), day.root(), day.consistency()));
            before = day.root();
        }
        Witness.Proof proof = checked.report().witnessed();
        boolean published = proof == null
                || proof.size() <= days.size()
                        && days.get(proof.size() - 1).root().equals(proof.root())
                        && days.get(proof.size() - 1).day().equals(proof.until());
        if (!continued || !published) {
            checked.findings().add(Finding.of(Kind.WITNESS_UNPUBLISHED, checked.name()));
        }
    }

    /** The keys as the platform publishes them, by their ids. */
    private static Map<String, String> keys(Path file) throws IOException {
        JsonNode published = CanonicalJson.read(Files.readString(file)).path("keys");
        if (!published.isArray() || published.isEmpty()) {
            throw new IllegalArgumentException("no keys");
        }
        Map<String, String> keys = new HashMap<>();
        published.forEach(key ->
                keys.put(key.path("keyId").asText(), key.path("publicKey").asText()));
        return keys;
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
        terminal.head(checked.file().toString());
        tell("verify.case", told(report.number()), told(report.sealedAt()), told(report.view()));
        tell(
                "verify.counts",
                report.entries(),
                report.links().size(),
                report.withheldEvents(),
                report.withheldContents());
        tell("verify.head", told(report.head()));
        if (report.signedBy() != null) {
            tell("verify.signed", report.signedBy());
        }
        if (report.witnessed() != null) {
            tell(
                    "verify.witnessed",
                    report.witnessed().events(),
                    report.witnessed().day());
        }
        if (!report.erasedEvents().isEmpty()) {
            tell("verify.erased", report.erasedEvents().size(), report.erasedEvents());
        }
        checked.findings().stream().limit(MOST_FINDINGS).forEach(finding -> terminal.line("  " + worded(finding)));
        if (checked.findings().size() > MOST_FINDINGS) {
            tell("verify.more", checked.findings().size() - MOST_FINDINGS);
        }
        tell(
                checked.findings().isEmpty() ? "verify.as-sealed" : "verify.not-as-sealed",
                checked.findings().size());
        tellLimits(report, checked);
    }

    /**
     * Tells what could not be checked in this file, and what no such file proves; the same whether or not something was
     * found.
     */
    private void tellLimits(Report report, Checked checked) {
        tell("verify.unchecked");
        report.unchecked().forEach((entry, members) -> tell("verify.unchecked.members", entry, members));
        if (!report.letters().isEmpty()) {
            tell("verify.unchecked.letters", report.letters());
        }
        tell("verify.unchecked.sealed");
        if (report.withheldEvents() + report.withheldContents() > 0) {
            tell("verify.unchecked.withheld", report.withheldEvents(), report.withheldContents());
        }
        if (report.witnessed() != null && !checked.roots()) {
            tell("verify.unchecked.root", report.witnessed().root());
        }
        if (report.signedBy() == null) {
            tell("verify.unprovable");
        } else {
            if (!checked.keys()) {
                tell("verify.unchecked.key", report.signedBy());
            }
            tell("verify.unprovable.signed");
        }
    }

    private Object told(String fact) {
        return fact == null ? terminal.word("verify.not-told") : fact;
    }

    private String worded(Finding finding) {
        List<Object> details = new ArrayList<>(List.of(finding.where()));
        details.addAll(finding.details());
        return terminal.worded("verify.finding." + finding.kind().name(), details.toArray());
    }

    private void tell(String key, Object... details) {
        terminal.tell(key, details);
    }
}
