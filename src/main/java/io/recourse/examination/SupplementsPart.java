package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePart;
import io.recourse.cases.Side;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the reviewer has asked for; parties don't read who asked. */
@Component
class SupplementsPart implements CasePart {

    private final JdbcClient jdbc;

    SupplementsPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record View(int round, List<Side> from, String question, Instant askedAt) {}

    @Override
    public String name() {
        return "supplementRequests";
    }

    @Override
    public List<View> of(CaseFile file, Actor reader) {
        if (file.supplements() == 0) {
            return List.of();
        }
        return jdbc.sql("select * from supplement_request where case_number = ? order by round")
                .param(file.number())
                .query((row, index) -> new View(
                        row.getInt("round"),
                        Arrays.stream(row.getString("asked_from").split(","))
                                .map(Side::valueOf)
                                .toList(),
                        row.getString("question"),
                        Sql.instant(row, "asked_at")))
                .list();
    }
}
