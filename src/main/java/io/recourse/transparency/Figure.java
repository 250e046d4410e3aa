package io.recourse.transparency;

/** What is counted, in the month in which it happened. */
enum Figure {
    FILINGS("filings"),
    /** Filings that a rule refused at once; they are no cases. */
    REFUSED("refused"),
    UPHELD("upheld"),
    PARTLY_UPHELD("partlyUpheld"),
    REJECTED("rejected"),
    SETTLED("settled"),
    WITHDRAWN("withdrawn"),
    APPEALS("appeals"),
    AFFIRMED("affirmed"),
    AMENDED("amended"),
    REVERSED("reversed");

    private final String member;

    Figure(String member) {
        this.member = member;
    }

    /** Its name in JSON and CSV. */
    String member() {
        return member;
    }
}
