package io.recourse.notice;

import io.recourse.access.Account;
import java.util.Set;

/** Whose case it is: who works here and is a party of a case is told of it as a party only. */
public interface Parties {

    /** The accounts of the parties; empty when there is no such case. */
    Set<String> of(String caseNumber);

    /** Whether what was decided in the case is kept from this account, so that it is not asked about it either. */
    boolean isKeptFrom(String caseNumber, Account account);
}
