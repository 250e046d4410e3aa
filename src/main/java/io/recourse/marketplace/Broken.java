package io.recourse.marketplace;

import java.util.List;

/** A rule that what the sandbox was told breaks; words in the bundle {@code messages/marketplace}. */
record Broken(String rule, List<Object> arguments) {

    static Broken rule(String rule, Object... arguments) {
        return new Broken(rule, List.of(arguments));
    }
}
