package io.recourse.cases;

/** A complaint as it is handed in, checked against {@code forms/file-case.form}; all but kind and statement may be null. */
public record Filing(
        String kind, String ground, String orderId, String reviewId, String statement, String respondent) {}
