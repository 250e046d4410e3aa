package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AnswerPart implements CasePart {

    private final JdbcClient jdbc;

    AnswerPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record View(String statement, Instant answeredAt) {}

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public View of(CaseFile file, Actor reader) {
        return jdbc.sql("select statement, answered_at from answer where case_number = ?")
                .param(file.number())
                .query((row, index) -> new View(row.getString("statement"), Sql.instant(row, "answered_at")))
                .optional()
                .orElse(null);
    }
}
