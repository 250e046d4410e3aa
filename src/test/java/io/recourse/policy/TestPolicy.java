package io.recourse.policy;

import io.recourse.process.NotingTables;

/** The real tables for tests, read once for all of them; no edition is fixed. */
public final class TestPolicy {

    private static final Policy POLICY = new Policy(NotingTables.ofTheRulebook(), new PolicyProperties(""));

    private TestPolicy() {}

    public static Policy policy() {
        return POLICY;
    }
}
