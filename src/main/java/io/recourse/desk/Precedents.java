package io.recourse.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.KeptDecision;
import io.recourse.evidence.MaskedWords;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.text.Sought;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How cases on the same ground ended, the latest first, without saying whose they were. One call looks through a bounded
 * number of decisions: a page can be short, or empty, and still have a next one.
 */
@Component
public class Precedents {

    /**
     * How many decisions are looked at when no words are sought: then nearly every decision of the ground is a
     * precedent.
     */
    private static final int LOOKED_AT_WITHOUT_WORDS = 400;

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final MaskedWords masked;
    private final Workers workers;
    private final KeptDecision kept;
    private final DeskProperties properties;

    Precedents(
            JdbcClient jdbc,
            CaseFiles files,
            MaskedWords masked,
            Workers workers,
            KeptDecision kept,
            DeskProperties properties) {
        this.jdbc = jdbc;
        this.files = files;
        this.masked = masked;
        this.workers = workers;
        this.kept = kept;
        this.properties = properties;
    }

    /**
     * How a case ended.
     *
     * @param instance who said the last word
     * @param first the first decision's outcome where an appeal followed, else left out
     */
    public record Precedent(
            String number,
            String kind,
            String ground,
            String edition,
            Instance instance,
            Outcome outcome,
            @JsonInclude(JsonInclude.Include.NON_NULL) Outcome first,
            String rule,
            String reasons,
            Instant decidedAt) {}

    private record Row(
            String number,
            Instance instance,
            Outcome outcome,
            Outcome first,
            Wording rule,
            Wording reasons,
            Instant at) {}

    private record Place(Instant at, String number) {
        String cursor() {
            return Cursors.encode(at.toString(), number);
        }
    }

    /**
     * Precedents on a ground.
     *
     * @param words null for all; several words all have to stand in the rule or the reasons
     * @throws Problem 403 for who is no staff
     */
    public Page<Precedent> page(Actor actor, String kind, String ground, String words, Integer limit, String cursor) {
        workers.requireStaff(actor);
        int size = Cursors.limit(limit);
        List<String> patterns = Sought.of(words).patterns();
        int lookedAt = patterns.isEmpty() ? Math.max(LOOKED_AT_WITHOUT_WORDS, size + 1) : properties.searched();
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("kind", kind);
        params.put("ground", ground);
        String decisions = decisions(cursor, params);
        List<String> conditions = new ArrayList<>(List.of(
                "c.erased_at is null",
                "c.closure in ('DECISION_FINAL', 'APPEAL_DECIDED')",
                "d.instance = case c.closure when 'APPEAL_DECIDED' then 'APPEAL' else 'EXAMINATION' end"));
        for (int i = 0; i < patterns.size(); i++) {
            // what was decided before there was anything folded is compared in lower case only
            conditions.add("""
                    (d.searched like :w%1$s escape '!' or d.searched is null
                        and (lower(d.reasons) like :w%1$s escape '!' or lower(d.rule) like :w%1$s escape '!'))
                    """.formatted(i));
            params.put("w" + i, patterns.get(i));
        }
        List<Row> found = jdbc.sql("""
                                select d.case_number, d.instance, d.outcome, d.rule, d.rule_made, d.reasons, d.reasons_made,
                                    d.decided_at, f.outcome as first_outcome
                                from (%s fetch first %s rows only) d
                                join cases c on c.number = d.case_number
                                left join decision f on f.case_number = d.case_number and f.instance = 'EXAMINATION'
                                    and d.instance = 'APPEAL'
                                where %s
                                order by d.decided_at desc, d.case_number desc fetch first %s rows only
                                """.formatted(decisions, lookedAt, String.join(" and ", conditions), size + 1))
                .params(params)
                .query((row, index) -> new Row(
                        row.getString("case_number"),
                        Instance.valueOf(row.getString("instance")),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("first_outcome") == null ? null : Outcome.valueOf(row.getString("first_outcome")),
                        Wording.read(row.getString("rule"), row.getString("rule_made")),
                        Wording.read(row.getString("reasons"), row.getString("reasons_made")),
                        Sql.instant(row, "decided_at")))
                .list();
        List<Row> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? new Place(shown.get(size - 1).at(), shown.get(size - 1).number()).cursor()
                : lastLookedAt(decisions, params, lookedAt).map(Place::cursor).orElse(null);
        Map<String, CaseFile> cases =
                files.find(shown.stream().map(Row::number).distinct().toList());
        Set<String> keptFrom = kept.keptFrom(actor, cases.values());
        return new Page<>(
                shown.stream()
                        .filter(row -> !keptFrom.contains(row.number()))
                        .map(row -> of(row, cases.get(row.number())))
                        .toList(),
                next);
    }

    private static String decisions(String cursor, Map<String, Object> params) {
        String rest = "";
        List<String> after = Cursors.decode(cursor, 2);
        if (!after.isEmpty()) {
            // the first half alone is what the index is entered by
            rest = "and decided_at <= :at and (decided_at < :at or case_number < :number)";
            params.put("at", Sql.time(Cursors.instant(after.get(0))));
            params.put("number", after.get(1));
        }
        return """
                select case_number, instance, outcome, rule, rule_made, reasons, reasons_made, searched, decided_at
                from decision
                where kind = :kind and ground = :ground %s
                order by decided_at desc, case_number desc
                """.formatted(rest);
    }

    /** Where the look ended; empty when there was nothing more to look at. */
    private Optional<Place> lastLookedAt(String decisions, Map<String, Object> params, int lookedAt) {
        return jdbc.sql("%s offset %s rows fetch first 1 rows only".formatted(decisions, lookedAt - 1))
                .params(params)
                .query((row, index) -> new Place(Sql.instant(row, "decided_at"), row.getString("case_number")))
                .optional();
    }

    private Precedent of(Row row, CaseFile file) {
        return new Precedent(
                row.number(),
                file.kind(),
                file.ground(),
                file.edition(),
                row.instance(),
                row.outcome(),
                row.first(),
                masked.of(row.rule().in(LocaleContextHolder.getLocale()), file),
                masked.of(row.reasons().in(LocaleContextHolder.getLocale()), file),
                row.at());
    }
}
