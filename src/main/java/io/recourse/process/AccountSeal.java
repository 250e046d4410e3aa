package io.recourse.process;

/** The contract with {@code processes/account-seal.bpmn}: its ids and messages, as far as the code names them. */
final class AccountSeal {

    static final String PROCESS = "accountSeal";

    static final String CONFIRM_SEAL = "userTask_confirmSeal";
    static final String SEAL_DROPPED = "recourse.sealDropped";
    static final String SEAL_LAPSED = "recourse.sealLapsed";

    /** The timer that reminds the supervisors. A new calendar does not move it: it is no party's deadline. */
    static final String CONFIRMATION_OVERDUE = "event_sealConfirmationOverdue";

    /** The variable that names the measure. */
    static final String MEASURE = "measure";

    private AccountSeal() {}
}
