package io.recourse.evidence;

import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The checks that {@code evidence-types.dmn} names. Each looks at one thing and says what the party can do about it; what
 * the numbers are, the table says.
 */
@Component
class Checks {

    /** Looks at one thing; {@code name} is its own. */
    interface Check {

        CheckResult run(String name, Submission submission);
    }

    private final Map<String, Check> checks;

    /** @throws IllegalStateException when the table names a check or a form that isn't there */
    Checks(Policy policy, Forms forms) {
        this.checks = all();
        for (String edition : policy.editions()) {
            for (EvidenceType kind : policy.evidenceTypes(edition)) {
                require(checks.keySet().containsAll(kind.checks()), kind, "a check that is not among " + names());
                require(forms.has(kind.form()), kind, "the form " + kind.form() + ", which is not there");
            }
        }
    }

    private static Map<String, Check> all() {
        Map<String, Check> all = new HashMap<>();
        all.put("FILES", Checks::files);
        all.putAll(ChatRecordChecks.ALL);
        all.putAll(CallRecordingChecks.ALL);
        all.putAll(SmsChecks.ALL);
        all.putAll(ExternalChatChecks.ALL);
        return Map.copyOf(all);
    }

    Set<String> names() {
        return new TreeSet<>(checks.keySet());
    }

    /** Every check of its kind, in the order of the table; then what has to be told of its files. */
    List<CheckResult> of(Submission submission) {
        return Stream.concat(
                        submission.kind().checks().stream()
                                .map(name -> checks.get(name).run(name, submission)),
                        FileChecks.of(submission.files()).stream())
                .toList();
    }

    private static CheckResult files(String name, Submission submission) {
        int least = submission.kind().minFiles();
        int there = submission.files().size();
        if (there >= least) {
            return CheckResult.passed(name);
        }
        return CheckResult.failed(
                name,
                least == 1 ? "missing" : "tooFew",
                CheckResult.Argument.of(least),
                CheckResult.Argument.of(there));
    }

    private static void require(boolean right, EvidenceType kind, String what) {
        if (!right) {
            throw new IllegalStateException("evidence-types.dmn, " + kind.id() + ": it names " + what);
        }
    }
}
