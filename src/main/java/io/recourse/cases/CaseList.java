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
import java.util.stream.Collectors;
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

    /** @param searched how many cases one call looks through for words */
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
            select * from cases where complainant = :me and closed_at is null
              and (status = 'EVIDENCE' and not complainant_rests
              or status = 'SUPPLEMENT' and awaiting like '%COMPLAINANT%' or settlement_proposed)
            union all
            select * from cases where respondent = :me and closed_at is null
              and (status = 'EVIDENCE' and not respondent_rests
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
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("me", actor.name());
        if (filter.status() != null) {
            conditions.add("status = :status");
            // what is open stands in indexes of its own, and so does what is closed
            conditions.add(filter.status() == Stage.CLOSED ? "closed_at is not null" : "closed_at is null");
            params.put("status", filter.status().name());
        }
        Sought sought = Sought.of(filter.q());
        List<String> after = Cursors.decode(cursor, 1);
        if (!after.isEmpty()) {
            conditions.add("number < :after");
            params.put("after", after.get(0));
        }
        List<String> whose = whose(actor, filter.role());
        if (sought.isEmpty()) {
            return page(whose, conditions, params, size);
        }
        List<String> exact = search.exact(sought);
        params.put("exact", exact);
        if (actor.isStaff() && !exact.isEmpty()) {
            conditions.add("number in (:exact)");
            return page(whose, conditions, params, size);
        }
        String said = actor.isStaff()
                ? CaseSearch.saying("f", sought, params)
                : "(%sc.complainant = :me and %s or c.complainant <> :me and %s)"
                        .formatted(
                                exact.isEmpty() ? "" : "c.number in (:exact) or ",
                                CaseSearch.saying("f", sought, params),
                                CaseSearch.sayingMasked("f", sought, params));
        return saying(said, whose, conditions, params, size);
    }

    /**
     * Whose cases are listed, one condition for each index that leads to some: an index has its order for one party, and
     * were both asked for at once, all of their cases would be sorted.
     */
    private static List<String> whose(Actor actor, Side role) {
        String complained = "complainant = :me";
        String responded = "respondent = :me";
        if (role != null) {
            return List.of(role == Side.COMPLAINANT ? complained : responded);
        }
        return actor.isStaff() ? List.of("1 = 1") : List.of(complained, "respondent = :me and complainant <> :me");
    }

    /** SQL for the newest of these, each taken down its own index. */
    private static String newest(String columns, List<String> whose, List<String> conditions, int most) {
        String restricted = conditions.stream().map(one -> " and " + one).collect(Collectors.joining());
        return whose.stream()
                .map(one -> "(select %s from cases where %s%s order by number desc fetch first %d rows only)"
                        .formatted(columns, one, restricted, most))
                .collect(Collectors.joining(
                        " union all ",
                        "select %s from (".formatted(columns),
                        ") n order by number desc fetch first %d rows only".formatted(most)));
    }

    private Page<CaseFile> page(List<String> whose, List<String> conditions, Map<String, Object> params, int size) {
        List<CaseFile> found = jdbc.sql(newest("*", whose, conditions, size + 1))
                .params(params)
                .query(CaseFiles::read)
                .list();
        List<CaseFile> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown, found.size() > size ? Cursors.encode(shown.get(size - 1).number()) : null);
    }

    /** One call looks through a bounded number: a page can be short, or empty, and still have a next one. */
    private Page<CaseFile> saying(
            String said, List<String> whose, List<String> conditions, Map<String, Object> params, int size) {
        String looked = newest("number", whose, conditions, searched);
        Optional<String> last = jdbc.sql(
                        "select number from (%s) l order by number desc offset %s rows fetch first 1 rows only"
                                .formatted(looked, searched - 1))
                .params(params)
                .query(String.class)
                .optional();
        List<CaseFile> found = jdbc.sql("""
                        select c.*
                        from (%s) l
                        join cases c on c.number = l.number
                        join filing f on f.case_number = l.number
                        where %s
                        order by c.number desc fetch first %s rows only
                        """.formatted(looked, said, size + 1))
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
