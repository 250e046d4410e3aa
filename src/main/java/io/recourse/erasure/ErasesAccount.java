package io.recourse.erasure;

/** Keeps something of accounts that belongs to no case, such as drafts. */
public interface ErasesAccount {

    /** What is counted of it, as in {@code retention.dmn} where it has a row there. */
    String kind();

    /** Erases what there is of this account, in the caller's transaction; how many it were. */
    long eraseOf(String account);
}
