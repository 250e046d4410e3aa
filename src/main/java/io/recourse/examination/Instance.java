package io.recourse.examination;

/** Which decision of a case: the first, or the one on appeal. */
public enum Instance {
    EXAMINATION,
    APPEAL
}
