package io.recourse.policy;

import java.util.Map;

/** Reads decision tables that take the place of some of ours, to try them out; ours are not touched. */
public interface ChangedTables {

    /**
     * Our tables, and these instead of those that are called like them. Every cell of a changed table has been read.
     *
     * @param files DMN by the name of its file, such as {@code deadlines.dmn}
     * @throws BrokenTable when one of them can't judge anything
     */
    DecisionTables with(Map<String, byte[]> files);
}
