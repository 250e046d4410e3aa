package io.recourse.measures;

import io.recourse.cases.CaseFile;

/**
 * What the use cases tell the process of a seal ({@code processes/account-seal.bpmn}), in their transaction and with the
 * case locked.
 */
public interface SealProcess {

    /** Tells the process that a second person is asked. */
    void asked(CaseFile file, Measure measure);

    /** Tells the process that the second person has answered; the answer stands in the measure. */
    void answered(CaseFile file, Measure measure);

    /** Tells the process that the seal is not asked for any more, before anybody has answered. */
    void dropped(CaseFile file, Measure measure);

    /**
     * Tells the process that too few violations are left for a seal that followed from their number. Its case is not
     * locked.
     */
    void lapsed(String caseNumber, String measureId);
}
