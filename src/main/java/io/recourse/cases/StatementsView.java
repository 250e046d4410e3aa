package io.recourse.cases;

import java.time.Instant;

/** What both sides say, as the reader may see it; {@code answer} is null before there is one. */
public record StatementsView(String statement, AnswerView answer) {

    public record AnswerView(String statement, Instant answeredAt) {}
}
