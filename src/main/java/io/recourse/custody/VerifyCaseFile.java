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

/**
 * The command {@code verify-case-file [--keys transparency-keys.json] RC-2026-000042.zip …}: checks sealed case files, and of several of one case whether
 * the later ones continue the earlier ones. Needs neither the application nor a network.
 */
public final class VerifyCaseFile {

    private static final String COMMAND = "verify-case-file";
    private static final String KEYS = "--keys";
    private static final String WORDS = "messages/custody";
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

    /** @param keys whether the platform's keys were at hand */
    private record Checked(Path file, Report report, boolean keys, List<Finding> findings) {

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
        boolean withKeys = !arguments.isEmpty() && arguments.get(0).equals(KEYS);
        List<String> files = withKeys ? arguments.subList(Math.min(2, arguments.size()), arguments.size()) : arguments;
        if (files.isEmpty()) {
            tell("verify.usage");
            return USAGE;
        }
        Optional<Map<String, String>> keys = Optional.empty();
        if (withKeys) {
            try {
                keys = Optional.of(keys(Path.of(arguments.get(1))));
            } catch (IOException | IllegalArgumentException e) {
                tell("verify.no-keys", arguments.get(1));
                return USAGE;
            }
        }
        List<Checked> all = new ArrayList<>();
        for (String name : files) {
            try {
                Path file = Path.of(name);
                Report report = CaseFileCheck.check(file, keys);
                all.add(new Checked(file, report, withKeys, new ArrayList<>(report.findings())));
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
        tellLimits(report, checked.keys());
    }

    /**
     * Tells what could not be checked in this file, and what no such file proves; the same whether or not something was
     * found.
     */
    private void tellLimits(Report report, boolean keys) {
        tell("verify.unchecked");
        report.unchecked().forEach((entry, members) -> tell("verify.unchecked.members", entry, members));
        if (!report.letters().isEmpty()) {
            tell("verify.unchecked.letters", report.letters());
        }
        tell("verify.unchecked.sealed");
        if (report.withheldEvents() + report.withheldContents() > 0) {
            tell("verify.unchecked.withheld", report.withheldEvents(), report.withheldContents());
        }
        if (report.signedBy() == null) {
            tell("verify.unprovable");
        } else {
            if (!keys) {
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
