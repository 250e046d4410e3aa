package io.recourse.examination;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.cases.CaseFile;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions, as made. */
@Component
public class Decisions {

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CaseFile file, Decision decision) {
        jdbc.sql("insert into decision (case_number, kind, ground, instance, outcome, rule, reasons, evidence_relied,"
                        + " elements, measures, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        decision.caseNumber(),
                        file.kind(),
                        file.ground(),
                        decision.instance().name(),
                        decision.outcome().name(),
                        decision.rule(),
                        decision.reasons(),
                        StoredJson.write(decision.evidenceRelied()),
                        decision.elements().isEmpty() ? null : StoredJson.write(decision.elements()),
                        StoredJson.write(decision.measures()),
                        decision.decidedBy(),
                        Sql.time(decision.decidedAt()))
                .update();
    }

    public Optional<Decision> find(String caseNumber, Instance instance) {
        return jdbc.sql("select * from decision where case_number = ? and instance = ?")
                .params(caseNumber, instance.name())
                .query(Decisions::read)
                .optional();
    }

    static Decision read(ResultSet row, int index) throws SQLException {
        return new Decision(
                row.getString("case_number"),
                Instance.valueOf(row.getString("instance")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("rule"),
                row.getString("reasons"),
                StoredJson.read(row.getString("evidence_relied"), new TypeReference<List<String>>() {}),
                elements(row.getString("elements")),
                StoredJson.read(row.getString("measures"), new TypeReference<List<Decision.DecidedMeasure>>() {}),
                row.getString("decided_by"),
                Sql.instant(row, "decided_at"));
    }

    private static List<ElementAnswer> elements(String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, new TypeReference<>() {});
    }
}
