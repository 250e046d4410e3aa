package io.recourse.measures;

/**
 * What a measure comes from: the opening of the case (an interim one), its decision, the decision on appeal, what a
 * table says of an account that was found at fault again and again, on a reversal, a measure that can't be revoked and
 * is answered by its opposite, or what the parties agreed on.
 */
public enum Origin {
    OPENING('O'),
    EXAMINATION('E'),
    APPEAL('A'),
    REFERRAL('R'),
    REVERSAL('V'),
    SETTLEMENT('S');

    private final char letter;

    Origin(char letter) {
        this.letter = letter;
    }

    /** The letter that stands for it in the ids of measures; no two have the same. */
    char letter() {
        return letter;
    }
}
