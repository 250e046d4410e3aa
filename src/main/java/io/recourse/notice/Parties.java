package io.recourse.notice;

import io.recourse.access.Account;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Whose case it is: who works here and is a party of a case is told of it as a party only. */
public interface Parties {

    /** The accounts of the parties of each of these cases, by its number; none where there is no such case. */
    Map<String, Set<String>> of(Collection<String> caseNumbers);

    /** Whether what was decided in the case is kept from this account, so that it is not asked about it either. */
    boolean isKeptFrom(String caseNumber, Account account);
}
