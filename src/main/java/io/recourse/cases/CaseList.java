package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases to look through, newest first: a party's own, all for staff. */
@Component
class CaseList {

    private final JdbcClient jdbc;
    private final CaseViews views;

    CaseList(JdbcClient jdbc, CaseViews views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    /** Null in any place filters nothing; {@code words} are looked for in number, order, accounts and statement. */
    record Filter(Stage status, Side role, String words) {}

    Page<Map<String, Object>> page(Actor actor, Filter filter, Integer limit, String cursor) {
        Page<CaseFile> found = files(actor, filter, limit, cursor);
        return new Page<>(
                found.items().stream().map(file -> views.summary(file, actor)).toList(), found.next());
    }

    private static final String WAITS = """
            select * from cases where complainant = :me and (status = 'EVIDENCE' and not complainant_rests
              or status = 'SUPPLEMENT' and awaiting like '%COMPLAINANT%' or status <> 'CLOSED' and settlement_proposed)
            union all
            select * from cases where respondent = :me and (status = 'EVIDENCE' and not respondent_rests
              or status = 'SUPPLEMENT' and awaiting like '%RESPONDENT%')
            order by number desc fetch first 100 rows only
            """;

    /** Those of the newest hundred that wait for this party. */
    List<CaseFile> waitingFor(Actor party) {
        return jdbc.sql(WAITS).param("me", party.name()).query(CaseFiles::read).list();
    }

    Page<CaseFile> files(Actor actor, Filter filter, Integer limit, String cursor) {
        int size = Cursors.limit(limit);
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> params = new LinkedHashMap<>();
        if (!actor.isStaff()) {
            conditions.add("(complainant = :me or respondent = :me)");
            params.put("me", actor.name());
        }
        if (filter.role() != null) {
            conditions.add((filter.role() == Side.COMPLAINANT ? "complainant" : "respondent") + " = :me");
            params.put("me", actor.name());
        }
        if (filter.status() != null) {
            conditions.add("status = :status");
            params.put("status", filter.status().name());
        }
        if (filter.words() != null && !filter.words().isBlank()) {
            conditions.add("(number = :words or order_id = :words or complainant = :words or respondent = :words"
                    + " or exists (select 1 from filing where case_number = number"
                    // what is hidden in the other side's words is not to be found by searching for it either
                    + (actor.isStaff() ? "" : " and complainant = :me")
                    + " and statement like :contains escape '!'))");
            params.put("words", filter.words().strip());
            params.put("contains", "%" + filter.words().strip().replaceAll("([!%_])", "!$1") + "%");
        }
        List<String> after = Cursors.decode(cursor, 1);
        if (!after.isEmpty()) {
            conditions.add("number < :after");
            params.put("after", after.get(0));
        }
        List<CaseFile> found = jdbc.sql("select * from cases where " + String.join(" and ", conditions)
                        + " order by number desc fetch first " + (size + 1) + " rows only")
                .params(params)
                .query(CaseFiles::read)
                .list();
        List<CaseFile> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown, found.size() > size ? Cursors.encode(shown.get(size - 1).number()) : null);
    }
}
