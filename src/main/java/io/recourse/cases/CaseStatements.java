package io.recourse.cases;

import io.recourse.web.Sql;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What both sides say: the complaint and, once given, the respondent's answer. */
@Component
class CaseStatements {

    private final JdbcClient jdbc;

    CaseStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code at} is null for the complaint, whose time the case has; {@code salt} is null in what is older than it. */
    record Statement(PartyWords words, Instant at, String salt) {}

    /** {@code answer} is null before there is one. */
    record Both(Statement complaint, Statement answer) {}

    Optional<Both> of(CaseFile file) {
        return jdbc.sql("""
                        select f.statement, f.statement_salt, a.statement as answer, a.salt as answer_salt, a.answered_at
                        from filing f left join answer a on a.case_number = f.case_number
                        where f.case_number = ?
                        """)
                .param(file.number())
                .query((row, index) -> new Both(
                        new Statement(
                                new PartyWords(file.complainant(), row.getString("statement")),
                                null,
                                row.getString("statement_salt")),
                        row.getString("answer") == null
                                ? null
                                : new Statement(
                                        new PartyWords(file.respondent(), row.getString("answer")),
                                        Sql.instant(row, "answered_at"),
                                        row.getString("answer_salt"))))
                .optional();
    }
}
