package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns that there are, and which cases belong to each. */
@Component
class Campaigns {

    private final JdbcClient jdbc;
    private final CaseFiles files;

    Campaigns(JdbcClient jdbc, CaseFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** Notes a case that is filed in the campaign, and with the first one the campaign. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Campaign campaign, String caseNumber, boolean first) {
        if (first) {
            jdbc.sql("insert into campaign (id, complainant, kind, ground, begun_at) values (?, ?, ?, ?, ?)")
                    .params(
                            campaign.id(),
                            campaign.complainant(),
                            campaign.kind(),
                            campaign.ground(),
                            Sql.time(campaign.begunAt()))
                    .update();
        }
        jdbc.sql("insert into campaign_case (campaign, case_number) values (?, ?)")
                .params(campaign.id(), caseNumber)
                .update();
    }

    /** Its cases, in the order in which they were filed. */
    List<CaseFile> cases(String id) {
        return cases(List.of(id)).getOrDefault(id, List.of());
    }

    /** The cases of each by its id, in the order in which they were filed; read for all of them at once. */
    Map<String, List<CaseFile>> cases(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, String> campaigns = new TreeMap<>();
        jdbc.sql("select case_number, campaign from campaign_case where campaign in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    campaigns.put(row.getString("case_number"), row.getString("campaign"));
                });
        Map<String, CaseFile> found = files.find(campaigns.keySet());
        return campaigns.keySet().stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(file -> campaigns.get(file.number())));
    }

    Optional<Campaign> find(String id) {
        return jdbc.sql("select * from campaign where id = ?")
                .param(id)
                .query(Campaigns::read)
                .optional();
    }

    /** The newest first. @param complainant null for those of everybody */
    Page<Campaign> page(String complainant, Integer limit, String cursor) {
        int size = Cursors.limit(limit);
        List<String> after = Cursors.decode(cursor, 2);
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> params = new LinkedHashMap<>();
        if (complainant != null) {
            conditions.add("complainant = :complainant");
            params.put("complainant", complainant);
        }
        if (!after.isEmpty()) {
            conditions.add("(begun_at < :at or begun_at = :at and id < :id)");
            params.put("at", Sql.time(Cursors.instant(after.get(0))));
            params.put("id", after.get(1));
        }
        params.put("rows", size + 1);
        List<Campaign> found = jdbc.sql("""
                        select *
                        from campaign
                        where %s
                        order by begun_at desc, id desc
                        fetch first :rows rows only
                        """.formatted(String.join(" and ", conditions)))
                .params(params)
                .query(Campaigns::read)
                .list();
        List<Campaign> shown = found.subList(0, Math.min(size, found.size()));
        Campaign last = found.size() > size ? shown.get(size - 1) : null;
        return new Page<>(
                shown, last == null ? null : Cursors.encode(last.begunAt().toString(), last.id()));
    }

    private static Campaign read(ResultSet row, int index) throws SQLException {
        return new Campaign(
                row.getString("id"),
                row.getString("complainant"),
                row.getString("kind"),
                row.getString("ground"),
                Sql.instant(row, "begun_at"));
    }
}
