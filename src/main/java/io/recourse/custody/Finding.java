package io.recourse.custody;

import java.util.List;

/** Something that is not as it was sealed. {@code where} is an entry, an event of the timeline by its number, or the file. */
record Finding(Kind kind, String where, List<Object> details) {

    enum Kind {
        /** The file is no zip at all, or can't be read. */
        UNREADABLE,
        /** The end is missing. */
        CUT_OFF,
        /** It was packed anew, or something was put behind it. */
        NO_SEAL,
        /** Bytes of the file have changed; which entries they belong to, if any, other findings say. */
        FILE_CHANGED,
        CHANGED,
        MISSING,
        ADDED,
        /** Two entries of one name: which one somebody sees depends on the program. */
        TWICE,
        /** The manifest and the list of sums are whole, but not of one another. */
        DISAGREE,
        MALFORMED,
        OTHER_CASE,
        EVENT_MALFORMED,
        EVENT_CHANGED,
        EVENT_MISSING,
        EVENT_OUT_OF_PLACE,
        END_OF_CHAIN,
        CONTENT_MISSING,
        CONTENT_UNNAMED,
        NOT_CONTINUED
    }

    static Finding of(Kind kind, String where, Object... details) {
        return new Finding(kind, where, List.of(details));
    }
}
