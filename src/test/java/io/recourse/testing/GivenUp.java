package io.recourse.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Something that was given up on its way, as it stands after days of trying. */
public final class GivenUp {

    private GivenUp() {}

    /** What the notice of the case's opening was to bring to that target. */
    public static void delivery(JdbcClient jdbc, FiledCase complaint, String channel, String target, String answer) {
        jdbc.sql("insert into delivery (case_number, seq, channel, target, state, attempts, since, last_at, answer)"
                        + " select case_number, min(seq), ?, ?, 'FAILED', 9, min(created_at), min(created_at), ?"
                        + " from notice where case_number = ? and type = 'CASE_OPENED' group by case_number")
                .params(channel, target, answer, complaint.number())
                .update();
    }
}
