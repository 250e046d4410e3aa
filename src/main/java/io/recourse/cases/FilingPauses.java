package io.recourse.cases;

import io.recourse.web.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may not file for a while. */
@Component
public class FilingPauses {

    private final JdbcClient jdbc;

    FilingPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Imposes a pause by the decision of this case. */
    public void impose(String account, String caseNumber, Instant from, Instant until) {
        jdbc.sql("insert into filing_pause (account, case_number, from_at, until_at) values (?, ?, ?, ?)")
                .params(account, caseNumber, Sql.time(from), Sql.time(until))
                .update();
    }

    /** Ends now what the decision of this case imposed. */
    public void lift(String caseNumber, Instant at) {
        jdbc.sql("update filing_pause set lifted_at = ? where case_number = ? and lifted_at is null")
                .params(Sql.time(at), caseNumber)
                .update();
    }
}
