package io.recourse.returns;

/** How far a return has come. */
public enum ReturnState {
    /** The goods are to be sent. */
    AWAITED,
    /** On their way, or being inspected. */
    SHIPPED,
    /** Right, by what the seller, a reviewer or their silence says: the refund is paid out. */
    ACCEPTED,
    /** A person decides. */
    DISPUTED,
    /** Not sent in time: the refund is lost. */
    LAPSED,
    /** Without a refund: a reviewer decided so, or the decision was changed on appeal. */
    ENDED
}
