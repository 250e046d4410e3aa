package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.Side;
import io.recourse.web.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class Supplements {

    private final JdbcClient jdbc;

    Supplements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String caseNumber, Supplement asked) {
        jdbc.sql("""
                        insert into supplement_request (case_number, round, asked_from, question, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        caseNumber,
                        asked.round(),
                        asked.from().stream().map(Side::name).collect(Collectors.joining(",")),
                        asked.question(),
                        asked.askedBy(),
                        Sql.time(asked.askedAt()))
                .update();
    }

    /** The questions in the order in which they were asked; costs no statement where there are none. */
    List<Supplement> of(CaseFile file) {
        return of(List.of(file)).getOrDefault(file.number(), List.of());
    }

    /** By the number of their case, each in the order in which they were asked; nothing for a case without any. */
    Map<String, List<Supplement>> of(Collection<CaseFile> files) {
        List<String> having = files.stream()
                .filter(file -> file.supplements() > 0)
                .map(CaseFile::number)
                .toList();
        Map<String, List<Supplement>> asked = new HashMap<>();
        if (!having.isEmpty()) {
            jdbc.sql("select * from supplement_request where case_number in (:numbers) order by round")
                    .param("numbers", having)
                    .query(row -> {
                        asked.computeIfAbsent(row.getString("case_number"), any -> new ArrayList<>())
                                .add(new Supplement(
                                        row.getInt("round"),
                                        Arrays.stream(row.getString("asked_from")
                                                        .split(","))
                                                .map(Side::valueOf)
                                                .toList(),
                                        row.getString("question"),
                                        row.getString("asked_by"),
                                        Sql.instant(row, "asked_at")));
                    });
        }
        return asked;
    }
}
