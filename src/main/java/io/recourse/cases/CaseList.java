package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.text.Sought;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases to look through, newest first: a party's own, all for staff. */
@Component
class CaseList {

    private final JdbcClient jdbc;
    private final CaseViews views;
    private final CaseSearch search;
    private final CaseFiles files;
    private final ObjectProvider<WaitsForParty> features;
    private final InstantSource clock;
    private final int searched;

    /** @param searched how many of everybody's cases one call looks through for words */
    CaseList(
            JdbcClient jdbc,
            CaseViews views,
            CaseSearch search,
            CaseFiles files,
            ObjectProvider<WaitsForParty> features,
            InstantSource clock,
            @Value("${recourse.desk.searched:2000}") int searched) {
        this.jdbc = jdbc;
        this.views = views;
        this.search = search;
        this.files = files;
        this.features = features;
        this.clock = clock;
        this.searched = searched;
    }

    /** Null in any place filters nothing; for {@code q} see {@link CaseSearch}. */
    record Filter(Stage status, Side role, String q) {}

    Page<CaseSummary> page(Actor actor, Filter filter, Integer limit, String cursor) {
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

    /**
     * A case that waits for a party.
     *
     * @param also what of a feature waits, the most urgent; empty where the stage of the case alone does
     */
    record Waits(CaseFile file, Optional<WaitsForParty.Waiting> also) {}

    /** Those of the newest hundred whose stage waits for this party, and those of which a feature does. */
    List<Waits> waitingFor(Actor party) {
        Map<String, WaitsForParty.Waiting> also = new LinkedHashMap<>();
        Instant now = clock.instant();
        features.stream()
                .flatMap(feature -> feature.of(party.name(), now).stream())
                .forEach(one -> also.merge(
                        one.caseNumber(),
                        one,
                        BinaryOperator.minBy(Comparator.comparing(WaitsForParty.Waiting::until))));
        Map<String, CaseFile> waiting = new LinkedHashMap<>();
        jdbc.sql(WAITS)
                .param("me", party.name())
                .query(CaseFiles::read)
                .list()
                .forEach(file -> waiting.put(file.number(), file));
        waiting.putAll(files.find(also.keySet().stream()
                .filter(number -> !waiting.containsKey(number))
                .toList()));
        return waiting.values().stream()
                .map(file -> new Waits(file, Optional.ofNullable(also.get(file.number()))))
                .toList();
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
            conditions.add("%s = :me".formatted(filter.role() == Side.COMPLAINANT ? "complainant" : "respondent"));
            params.put("me", actor.name());
        }
        if (filter.status() != null) {
            conditions.add("status = :status");
            params.put("status", filter.status().name());
        }
        Sought sought = Sought.of(filter.q());
        List<String> after = Cursors.decode(cursor, 1);
        if (!after.isEmpty()) {
            conditions.add("number < :after");
            params.put("after", after.get(0));
        }
        if (sought.isEmpty()) {
            return page(conditions, params, size);
        }
        List<String> exact = search.exact(sought);
        params.put("exact", exact);
        if (!actor.isStaff()) {
            // all cases of one's own are looked through, however many they are
            conditions.add("""
                    (%sexists (select 1 from filing f
                        where f.case_number = number and (complainant = :me and %s or complainant <> :me and %s)))
                    """.formatted(
                            exact.isEmpty() ? "" : "number in (:exact) or ",
                            CaseSearch.saying("f", sought, params),
                            CaseSearch.sayingMasked("f", sought, params)));
            return page(conditions, params, size);
        }
        if (!exact.isEmpty()) {
            conditions.add("number in (:exact)");
            return page(conditions, params, size);
        }
        return saying(sought, conditions, params, size);
    }

    private Page<CaseFile> page(List<String> conditions, Map<String, Object> params, int size) {
        List<CaseFile> found = jdbc.sql("select * from cases where %s order by number desc fetch first %s rows only"
                        .formatted(String.join(" and ", conditions), size + 1))
                .params(params)
                .query(CaseFiles::read)
                .list();
        List<CaseFile> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown, found.size() > size ? Cursors.encode(shown.get(size - 1).number()) : null);
    }

    /**
     * Of everybody's cases, one call looks through a bounded number: a page can be short, or empty, and still have a next
     * one.
     */
    private Page<CaseFile> saying(Sought sought, List<String> conditions, Map<String, Object> params, int size) {
        String looked =
                "select number from cases where %s order by number desc".formatted(String.join(" and ", conditions));
        Optional<String> last = jdbc.sql("%s offset %s rows fetch first 1 rows only".formatted(looked, searched - 1))
                .params(params)
                .query(String.class)
                .optional();
        List<CaseFile> found = jdbc.sql(
                        """
                        select c.*
                        from (%s fetch first %s rows only) l
                        join cases c on c.number = l.number
                        join filing f on f.case_number = l.number
                        where %s
                        order by c.number desc fetch first %s rows only
                        """.formatted(looked, searched, CaseSearch.saying("f", sought, params), size + 1))
                .params(params)
                .query(CaseFiles::read)
                .list();
        List<CaseFile> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown,
                found.size() > size
                        ? Cursors.encode(shown.get(size - 1).number())
                        : last.map(Cursors::encode).orElse(null));
    }
}
