package io.recourse.appeal;

import io.recourse.cases.PartyWords;
import io.recourse.web.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return Optional.ofNullable(of(List.of(caseNumber)).get(caseNumber));
    }

    /** By the number of their case; nothing for a case without one. */
    Map<String, Appeal> of(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from appeal where case_number in (:numbers)")
                        .param("numbers", caseNumbers)
                        .query((row, index) -> new Appeal(
                                row.getString("case_number"),
                                new PartyWords(row.getString("lodged_by"), row.getString("statement")),
                                Sql.instant(row, "lodged_at"),
                                row.getString("salt")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Appeal::caseNumber, Function.identity()));
    }
}
