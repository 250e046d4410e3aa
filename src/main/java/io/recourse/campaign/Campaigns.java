package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<String> numbers = jdbc.sql("select case_number from campaign_case where campaign = ? order by case_number")
                .param(id)
                .query(String.class)
                .list();
        return files.find(numbers).values().stream()
                .sorted(Comparator.comparing(CaseFile::number))
                .toList();
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
