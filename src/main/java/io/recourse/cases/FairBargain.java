package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Problem;

/** No side of a case pays the other for a change of a review, or threatens with one. */
public interface FairBargain {

    /**
     * What a party writes to the other one to come to terms with it passes here before it is kept. What is refused is noted
     * for the staff of the case, so this is not to be called in a transaction, which the refusal would undo.
     *
     * @param words each may be null; nothing is asked when all are
     * @throws Problem 422 {@code buys-review}; 404 for who is no party; 409 for a case that is closed
     */
    void require(Actor actor, String number, String... words);
}
