package io.recourse.evidence;

import static io.recourse.evidence.CheckResult.failed;
import static io.recourse.evidence.CheckResult.passed;
import static io.recourse.evidence.CheckResult.warned;

import io.recourse.evidence.CheckResult.Argument;
import io.recourse.web.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An evidence number of a chat (举证号) [000]. */
final class ChatRecordChecks {

    static final Map<String, Checks.Check> ALL = Map.of(
            "NUMBER_GIVEN", ChatRecordChecks::numberGiven,
            "CHAT_WITHIN_DAYS", ChatRecordChecks::chatWithinDays,
            "NUMBER_VALID", ChatRecordChecks::numberValid,
            "BOTH_PARTIES", ChatRecordChecks::bothParties,
            "COMPLETENESS", ChatRecordChecks::completeness);

    private ChatRecordChecks() {}

    private record Fields(
            String number,
            Instant issuedAt,
            Instant chatFrom,
            Instant chatTo,
            List<String> parties,
            Completeness completeness) {}

    enum Completeness {
        FULL,
        EXCERPT
    }

    /** From this instant on the number is no longer valid; empty when it isn't known when it was issued. */
    static Optional<Instant> expiry(Submission submission) {
        return Optional.ofNullable(submission.as(Fields.class).issuedAt())
                .flatMap(issued -> submission.kind().validDays().map(days -> issued.plus(Duration.ofDays(days))));
    }

    private static CheckResult numberGiven(String name, Submission submission) {
        return submission.as(Fields.class).number() == null ? failed(name, "missing") : passed(name);
    }

    /** The chat begins within the last days, that many times 24 hours before it was handed in at the earliest. */
    private static CheckResult chatWithinDays(String name, Submission submission) {
        Fields chat = submission.as(Fields.class);
        int days = submission.kind().chatWithinDays().orElseThrow();
        if (chat.chatFrom() == null || chat.chatTo() == null) {
            return failed(name, "missing");
        }
        if (chat.chatTo().isBefore(chat.chatFrom())) {
            return failed(name, "reversed");
        }
        if (chat.chatTo().isAfter(submission.at())) {
            return failed(name, "future", Argument.of(chat.chatTo()));
        }
        Instant earliest = submission.at().minus(Duration.ofDays(days));
        return chat.chatFrom().isBefore(earliest)
                ? failed(name, "tooOld", Argument.of(days), Argument.of(chat.chatFrom()), Argument.of(earliest))
                : passed(name, Argument.of(days));
    }

    private static CheckResult numberValid(String name, Submission submission) {
        Instant issuedAt = submission.as(Fields.class).issuedAt();
        int days = submission.kind().validDays().orElseThrow();
        if (issuedAt == null) {
            return failed(name, "missing", Argument.of(days));
        }
        if (issuedAt.isAfter(submission.at())) {
            return failed(name, "future", Argument.of(issuedAt));
        }
        Until valid = new Until(expiry(submission).orElseThrow());
        return submission.at().isBefore(valid.at())
                ? passed(name, Argument.of(valid))
                : failed(name, "expired", Argument.of(days), Argument.of(valid));
    }

    private static CheckResult bothParties(String name, Submission submission) {
        List<String> named = submission.as(Fields.class).parties();
        if (named == null || named.isEmpty()) {
            return failed(name, "missing");
        }
        return new HashSet<>(named).equals(new HashSet<>(submission.parties())) ? passed(name) : failed(name, "others");
    }

    private static CheckResult completeness(String name, Submission submission) {
        Completeness declared = submission.as(Fields.class).completeness();
        if (declared == null) {
            return failed(name, "missing");
        }
        return declared == Completeness.FULL ? passed(name) : warned(name, "excerpt");
    }
}
