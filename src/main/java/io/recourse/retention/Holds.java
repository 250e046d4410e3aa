package io.recourse.retention;

import io.recourse.web.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases are held. */
@Component
class Holds {

    private final JdbcClient jdbc;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isHeld(String caseNumber) {
        return jdbc.sql("select count(*) from case_hold where case_number = ?")
                        .param(caseNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The caller has the case locked and knows that it is not held. */
    void place(String caseNumber, Instant since) {
        jdbc.sql("insert into case_hold (case_number, since) values (?, ?)")
                .params(caseNumber, Sql.time(since))
                .update();
    }

    /** False when it was not held. */
    boolean lift(String caseNumber) {
        return jdbc.sql("delete from case_hold where case_number = ?")
                        .param(caseNumber)
                        .update()
                > 0;
    }
}
