package io.recourse.examination;

import io.recourse.cases.Side;
import io.recourse.custody.Content;
import java.time.Instant;
import java.util.List;

/** What the reviewer asked the parties for. */
record Supplement(int round, List<Side> from, String question, String askedBy, Instant askedAt) {

    private record Words(String caseNumber, int round, List<Side> from, String question, Instant askedAt) {}

    /** What the parties read of it; who asked is known to the event that names this. */
    Content content(String caseNumber) {
        return Content.of(new Words(caseNumber, round, from, question, askedAt));
    }
}
