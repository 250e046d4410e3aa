package io.recourse.examination;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.cases.CaseFile;
import io.recourse.text.Sought;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import io.recourse.web.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions, as made. */
@Component
public class Decisions {

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param limitAt until when it was to be made; null where there was no limit */
    void add(CaseFile file, Decision decision, Instant limitAt) {
        jdbc.sql("""
                        insert into decision (case_number, kind, ground, instance, outcome, rule, reasons,
                            evidence_relied, elements, measures, decided_by, decided_at, filed_at, limit_at, rule_made,
                            reasons_made, searched)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        decision.caseNumber(),
                        file.kind(),
                        file.ground(),
                        decision.instance().name(),
                        decision.outcome().name(),
                        decision.rule().written(),
                        decision.reasons().written(),
                        StoredJson.write(decision.evidenceRelied()),
                        decision.elements().isEmpty() ? null : StoredJson.write(decision.elements()),
                        StoredJson.write(decision.measures()),
                        decision.decidedBy(),
                        Sql.time(decision.decidedAt()),
                        Sql.time(file.filedAt()),
                        Sql.time(limitAt),
                        decision.rule().stored(),
                        decision.reasons().stored(),
                        Sought.folded(Stream.of(decision.rule(), decision.reasons())
                                .flatMap(words -> words.inEachLanguage().stream())
                                .toArray(String[]::new)))
                .update();
    }

    /** By the number of their case, the first one first; nothing for a case without any. */
    Map<String, List<Decision>> of(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from decision where case_number in (:numbers) order by decided_at")
                        .param("numbers", caseNumbers)
                        .query(Decisions::read)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Decision::caseNumber));
    }

    public Optional<Decision> find(String caseNumber, Instance instance) {
        return jdbc.sql("select * from decision where case_number = ? and instance = ?")
                .params(caseNumber, instance.name())
                .query(Decisions::read)
                .optional();
    }

    /**
     * Decisions that say what is done and are known to the parties, the oldest first.
     *
     * @param from nothing older
     * @param after where the page before ended: instant, case and instance of its last one; null for the first page
     */
    public List<Decision> carryingMeasures(Instant from, Key after, int limit) {
        String rest = after == null ? "" : """
                        and (d.decided_at > :at or d.decided_at = :at
                            and (d.case_number > :number or d.case_number = :number and d.instance > :instance))
                        """;
        return jdbc.sql("""
                        select d.*
                        from decision d
                        join cases c on c.number = d.case_number
                        where d.decided_at >= :from and c.erased_at is null and d.measures <> '[]' and d.outcome <> 'AFFIRMED'
                            and (d.instance = 'APPEAL' and c.status = 'CLOSED'
                                or d.instance = 'EXAMINATION' and c.status in ('DECIDED', 'APPEAL', 'CLOSED'))
                            %s
                        order by d.decided_at, d.case_number, d.instance fetch first :limit rows only
                        """.formatted(rest))
                .param("from", Sql.time(after == null ? from : after.at()))
                .param("at", after == null ? null : Sql.time(after.at()))
                .param("number", after == null ? null : after.caseNumber())
                .param("instance", after == null ? null : after.instance().name())
                .param("limit", limit)
                .query(Decisions::read)
                .list();
    }

    /** Where a decision stands in the order of decisions. */
    public record Key(Instant at, String caseNumber, Instance instance) {}

    static Decision read(ResultSet row, int index) throws SQLException {
        return new Decision(
                row.getString("case_number"),
                Instance.valueOf(row.getString("instance")),
                Outcome.valueOf(row.getString("outcome")),
                Wording.read(row.getString("rule"), row.getString("rule_made")),
                Wording.read(row.getString("reasons"), row.getString("reasons_made")),
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
