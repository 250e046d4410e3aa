package io.recourse.notice;

import java.util.Set;

/** Whose case it is: who works here and is a party of a case is told of it as a party only. */
public interface Parties {

    /** The accounts of the parties; empty when there is no such case. */
    Set<String> of(String caseNumber);
}
