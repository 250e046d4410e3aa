package io.recourse.calendar;

import java.util.Arrays;
import java.util.List;

/** A schedule that can't be taken, with everything that is wrong with it. */
final class InvalidSchedule extends RuntimeException {

    private final transient List<Fault> faults;

    InvalidSchedule(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }

    /** A broken rule; its words are the message {@code calendar.rule.<rule>} with the arguments. */
    record Fault(String rule, List<String> arguments) {

        static Fault of(String rule, Object... arguments) {
            return new Fault(rule, Arrays.stream(arguments).map(Fault::shown).toList());
        }

        /** What was sent in can be of any length. */
        private static String shown(Object argument) {
            String text = String.valueOf(argument);
            return text.length() <= 60 ? text : text.substring(0, 60) + "…";
        }
    }
}
