package io.recourse.notice;

import java.util.List;
import java.util.Map;

/**
 * A way by which notices leave the house. Every bean of this type is asked for addressees when notices are left, and its
 * deliveries are sent, repeated and given up by the {@link Deliverer}.
 */
public interface Channel {

    /** At most 16 characters; stands in stored rows, so it never changes. */
    String name();

    /**
     * To whom these notices, by the numbers of their cases, go this way. Asked in the transaction of the cases, for every
     * case: no statement where that can be known without one, otherwise one for all cases, and nothing that leaves the house.
     */
    List<Address> addresses(Map<String, List<Notices.Numbered>> ofCases);

    /**
     * Sends; called outside of the case's transaction, once at a time for each delivery over all nodes. It may be called
     * again after it was sent (the node ended before that was written down), and then has to use the same id of the message.
     * What it throws counts as {@link Answer.Later}.
     */
    Answer send(Delivery delivery, Notices.Left notice);

    /** Whether it goes to the notice's recipient, and is theirs to know of. */
    default boolean isToRecipient() {
        return true;
    }

    /** How many are sent at the same time by one node; each holds a database connection meanwhile. */
    default int atATime() {
        return 2;
    }

    /**
     * An addressee of one of the notices.
     *
     * @param seq the notice's number in its case
     * @param target at most 140 characters, in the words of the channel
     */
    record Address(String caseNumber, int seq, String target) {}
}
