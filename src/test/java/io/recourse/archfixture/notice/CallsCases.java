package io.recourse.archfixture.notice;

import io.recourse.archfixture.cases.CallsNotice;

/** The other half. */
public class CallsCases {

    public CallsNotice other;
}
