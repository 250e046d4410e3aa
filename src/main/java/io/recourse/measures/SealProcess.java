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

    /** The decision was changed before anybody answered. */
    void dropped(CaseFile file, Measure measure);
}
