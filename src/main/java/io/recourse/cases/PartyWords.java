package io.recourse.cases;

/**
 * What a party wrote into a case: a complaint, an answer, an appeal, a note. Nobody shows it by itself; {@link TellWords} says
 * what of it a reader gets.
 */
public final class PartyWords {

    private final String by;
    private final String text;

    public PartyWords(String by, String text) {
        this.by = by;
        this.text = text;
    }

    /** The account of whoever wrote it. */
    public String by() {
        return by;
    }

    /** The words as they were written: for what keeps or seals them, never for a reader. */
    public String asWritten() {
        return text;
    }
}
