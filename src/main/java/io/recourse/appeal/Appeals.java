package io.recourse.appeal;

import io.recourse.cases.PartyWords;
import io.recourse.web.Sql;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The appeals: at most one a case. */
@Component
class Appeals {

    private final JdbcClient jdbc;

    Appeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Appeal appeal) {
        jdbc.sql("insert into appeal (case_number, lodged_by, statement, lodged_at, salt) values (?, ?, ?, ?, ?)")
                .params(
                        appeal.caseNumber(),
                        appeal.lodgedBy(),
                        appeal.statement().asWritten(),
                        Sql.time(appeal.lodgedAt()),
                        appeal.salt())
                .update();
    }

    Optional<Appeal> find(String caseNumber) {
        return jdbc.sql("select * from appeal where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> new Appeal(
                        row.getString("case_number"),
                        new PartyWords(row.getString("lodged_by"), row.getString("statement")),
                        Sql.instant(row, "lodged_at"),
                        row.getString("salt")))
                .optional();
    }
}
