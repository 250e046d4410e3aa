package io.recourse.archfixture.cases;

import io.recourse.archfixture.notice.CallsCases;

/** One half of a circle of packages. */
public class CallsNotice {

    public CallsCases other;
}
