package io.recourse.erasure;

/**
 * Keeps something of cases: words, names, files, or what could be traced to them. Of a case that is erased it leaves what
 * happened (of which kind, with which outcome, when, how many points), and nothing by which a person, or what somebody
 * wrote, could be found or guessed: hashes of short texts and salts go with them.
 */
public interface ErasesCase {

    /** Called in the transaction in which the case is erased, with the case locked; doing it twice changes nothing more. */
    void erase(ErasedCase erased);
}
