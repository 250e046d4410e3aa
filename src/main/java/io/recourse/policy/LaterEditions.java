package io.recourse.policy;

import java.util.List;

/** Editions beside those that the product brings, from wherever they come. */
public interface LaterEditions {

    /** Asked with each question to the rules, so it has to be quick. */
    List<LaterEdition> all();

    /** What is known of them is read again, now: for who has just changed it. */
    default void lookAgain() {}
}
