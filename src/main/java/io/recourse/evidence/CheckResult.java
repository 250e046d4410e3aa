package io.recourse.evidence;

import io.recourse.web.Until;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a check found, kept with the item. Words are made when somebody reads it, in that reader's language.
 *
 * @param warning it passed, but the reviewer will look at it
 * @param outcome which of the check's messages tells it: {@code evidence.<check>.<outcome>}
 */
record CheckResult(String check, boolean passed, boolean warning, String outcome, List<Argument> arguments) {

    CheckResult {
        arguments = List.copyOf(arguments);
    }

    static CheckResult passed(String check, Argument... arguments) {
        return new CheckResult(check, true, false, "passed", Arrays.asList(arguments));
    }

    static CheckResult warned(String check, String outcome, Argument... arguments) {
        return new CheckResult(check, true, true, outcome, Arrays.asList(arguments));
    }

    static CheckResult failed(String check, String outcome, Argument... arguments) {
        return new CheckResult(check, false, false, outcome, Arrays.asList(arguments));
    }

    /** Something that a message names: one of the four, the others are null. {@code until} is the end of a period. */
    record Argument(String text, Instant time, Instant until, List<SmsPairing.Unpaired> messages) {

        static Argument of(Object text) {
            return new Argument(String.valueOf(text), null, null, null);
        }

        static Argument of(Instant time) {
            return new Argument(null, time, null, null);
        }

        static Argument of(Until end) {
            return new Argument(null, null, end.at(), null);
        }

        static Argument of(List<SmsPairing.Unpaired> messages) {
            return new Argument(null, null, null, List.copyOf(messages));
        }
    }
}
