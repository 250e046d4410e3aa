package io.recourse.returns;

import io.recourse.cases.CaseFile;

/**
 * What the use cases tell the process of a return ({@code processes/goods-return.bpmn}), in their transaction and with the
 * case locked.
 */
public interface ReturnProcess {

    /** The goods are to be sent back. */
    void begun(CaseFile file, String measureId);

    void goodsSent(CaseFile file, String measureId);

    /** The receiver has accepted or disputed it; which, stands in the return. */
    void goodsInspected(CaseFile file, String measureId);

    /** A disputed return is decided; how, stands in the return. */
    void disputeDecided(CaseFile file, String measureId);

    /** The decision that ordered the return is changed. */
    void returnEnded(CaseFile file, String measureId);
}
