package io.recourse.cases;

import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return Optional.ofNullable(of(List.of(file)).get(file.number()));
    }

    /** By the number of their case. */
    Map<String, Both> of(Collection<CaseFile> files) {
        Map<String, Both> said = new HashMap<>();
        if (!files.isEmpty()) {
            Map<String, CaseFile> byNumber =
                    files.stream().collect(Collectors.toMap(CaseFile::number, Function.identity()));
            jdbc.sql("""
                            select f.case_number, f.statement, f.statement_salt, a.statement as answer,
                                a.salt as answer_salt, a.answered_at
                            from filing f left join answer a on a.case_number = f.case_number
                            where f.case_number in (:numbers)
                            """).param("numbers", byNumber.keySet()).query(row -> {
                CaseFile file = byNumber.get(row.getString("case_number"));
                said.put(file.number(), both(file, row));
            });
        }
        return said;
    }

    private static Both both(CaseFile file, ResultSet row) throws SQLException {
        return new Both(
                new Statement(
                        new PartyWords(file.complainant(), row.getString("statement")),
                        null,
                        row.getString("statement_salt")),
                row.getString("answer") == null
                        ? null
                        : new Statement(
                                new PartyWords(file.respondent(), row.getString("answer")),
                                Sql.instant(row, "answered_at"),
                                row.getString("answer_salt")));
    }
}
