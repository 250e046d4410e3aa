package io.recourse.web;

import io.recourse.time.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A problem as JSON in our tables, for who is told of it later: by what its texts are made of, so that each reader is told in their
 * language. Violations are words already, in the language of whoever asked, and are not kept; a constant is kept as its name.
 */
public final class StoredProblem {

    private StoredProblem() {}

    private record Kept(int status, String slug, List<Argument> arguments) {}

    /** What an argument was, as far as its words depend on that. */
    private enum Kind {
        NUMBER,
        INSTANT,
        UNTIL,
        DAY,
        TEXT
    }

    /** @param value as text */
    private record Argument(Kind kind, String value) {

        static Argument of(Object argument) {
            if (argument instanceof Number) {
                return new Argument(Kind.NUMBER, argument.toString());
            }
            if (argument instanceof Instant) {
                return new Argument(Kind.INSTANT, argument.toString());
            }
            if (argument instanceof Until until) {
                return new Argument(Kind.UNTIL, until.at().toString());
            }
            if (argument instanceof LocalDate day) {
                return new Argument(Kind.DAY, day.toString());
            }
            return new Argument(Kind.TEXT, String.valueOf(argument));
        }

        Object asItWas() {
            return switch (kind) {
                case NUMBER -> new BigDecimal(value);
                case INSTANT -> Times.instant(value).orElseThrow();
                case UNTIL -> new Until(Times.instant(value).orElseThrow());
                case DAY -> Times.day(value).orElseThrow();
                case TEXT -> value;
            };
        }
    }

    public static String write(Problem problem) {
        return StoredJson.write(new Kept(
                problem.status().value(),
                problem.slug(),
                Arrays.stream(problem.arguments()).map(Argument::of).toList()));
    }

    public static Problem read(String json) {
        Kept kept = StoredJson.read(json, Kept.class);
        return Problem.of(
                HttpStatus.valueOf(kept.status()),
                kept.slug(),
                kept.arguments().stream().map(Argument::asItWas).toArray());
    }
}
