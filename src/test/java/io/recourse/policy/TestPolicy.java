package io.recourse.policy;

import io.recourse.process.DmnTables;

/** The real tables for tests, read once for all of them; no edition is fixed. */
public final class TestPolicy {

    private static final Policy POLICY = new Policy(new DmnTables(), new PolicyProperties(""));

    private TestPolicy() {}

    public static Policy policy() {
        return POLICY;
    }
}
