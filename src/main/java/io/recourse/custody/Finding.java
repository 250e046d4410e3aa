package io.recourse.custody;

import java.util.List;

/** Something that is not as it was sealed. {@code where} is an entry, an event of the timeline by its number, or the file. */
record Finding(Kind kind, String where, List<Object> details) {

    enum Kind {
        // the file as a whole
        /** The file is no zip at all, or can't be read. */
        UNREADABLE,
        /** The end is missing. */
        CUT_OFF,
        /** It was packed anew, or something was put behind it. */
        NO_SEAL,
        /** Bytes of the file have changed; which entries they belong to, if any, other findings say. */
        FILE_CHANGED,
        /** What ends the zip does not fit what stands before it. */
        END_LIES,
        /** Bytes that belong to no entry. */
        GAP,
        /** Two entries share bytes. */
        OVERLAP,

        // an entry, whatever is in it
        CHANGED,
        MISSING,
        ADDED,
        /** Two entries of one name: which one somebody sees depends on the program. */
        TWICE,
        /** The table of contents and the entry's own header say different things: which one counts depends on the program. */
        HEADERS_DIFFER,
        PACKED_OTHERWISE,
        ENCRYPTED,
        LINK,
        FOLDER,
        UNSAFE_NAME,
        OUT_OF_ORDER,
        /** No sealed case file has an entry of this name. */
        UNKNOWN_ENTRY,
        /** More than is read. */
        TOO_LARGE,
        /** It is of another type than its name says. */
        OTHER_TYPE,
        /** A text that this program writes says something else. */
        OTHER_WORDS,

        // the signature
        /** It is none of the key that it names over the sums of this file. */
        SIGNATURE_WRONG,
        /** The case, its chain, the day and the root do not belong together. */
        WITNESS_WRONG,
        /** The platform publishes another root for that day, or its roots do not continue one another. */
        WITNESS_UNPUBLISHED,
        /** It is right, but the platform does not publish the key. */
        KEY_UNKNOWN,
        /** The platform's keys are at hand, and nothing is signed with them. */
        UNSIGNED,

        // what stands in an entry
        MALFORMED,
        MEMBER_MISSING,
        MEMBER_UNKNOWN,
        MEMBER_MALFORMED,
        /** The same may be said in it, but it was written by something else. */
        WRITTEN_OTHERWISE,
        OTHER_FORMAT,
        OTHER_CASE,
        /** The manifest and the list of sums are whole, but not of one another. */
        DISAGREE,
        /** What is told apart from the chain is not what the chain says. */
        CONTRADICTS,

        // the chain
        EVENT_MALFORMED,
        EVENT_CHANGED,
        EVENT_MISSING,
        EVENT_OUT_OF_PLACE,
        /** Staff see everything: who withholds an event or a name from them hides it. */
        EVENT_HIDDEN,
        END_OF_CHAIN,
        CONTENT_MISSING,
        CONTENT_UNNAMED,
        CONTENT_EXCHANGED,
        WITHHELD_UNNAMED,

        // several files
        NOT_CONTINUED,
        NOT_THE_BEGINNING,
        NOT_COMPARED
    }

    static Finding of(Kind kind, String where, Object... details) {
        return new Finding(kind, where, List.of(details));
    }
}
