package io.recourse.measures;

import io.recourse.cases.CaseFile;

/**
 * What the use cases tell the process of a seal ({@code processes/account-seal.bpmn}), in their transaction and with the
 * case locked.
 */
public interface SealProcess {

    /** Asks a second person. */
    void asked(CaseFile file, Measure measure);

    /** The second person has answered; what, stands in the measure. */
    void answered(CaseFile file, Measure measure);

    /** The seal is asked for no more, before anybody answered. */
    void dropped(CaseFile file, Measure measure);

    /** Too few violations are left for a seal that followed from their number. Its case is not locked. */
    void lapsed(String caseNumber, String measureId);
}
