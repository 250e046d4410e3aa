package io.recourse.returns;

import io.recourse.cases.CaseFile;

/**
 * What the use cases tell the process of a return ({@code processes/goods-return.bpmn}), in their transaction and with the
 * case locked.
 */
public interface ReturnProcess {

    /** Tells the process that goods are to be sent back. */
    void begun(CaseFile file, String measureId);

    void goodsSent(CaseFile file, String measureId);

    /** Tells the process that the receiver has accepted or disputed the goods; which of both, stands in the return. */
    void goodsInspected(CaseFile file, String measureId);

    /** Tells the process that a disputed return is decided; how, stands in the return. */
    void disputeDecided(CaseFile file, String measureId);

    /** Tells the process that the decision that ordered the return is changed. */
    void returnEnded(CaseFile file, String measureId);
}
