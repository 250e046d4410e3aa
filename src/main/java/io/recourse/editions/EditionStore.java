package io.recourse.editions;

import io.recourse.policy.Text;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was entered, with who and when. */
@Repository
class EditionStore {

    private static final String STORE = """
            insert into entered_edition (id, edition, made_from, from_day, name_zh, name_en, source, entered_by, entered_at,
                judged, differ)
            values (:id, :edition, :madeFrom, :from, :zh, :en, :source, :by, :at, :judged, :differ)
            """;

    private final JdbcClient jdbc;

    EditionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An edition as it was entered.
     *
     * @param judged how many closed cases were judged by it beforehand
     * @param differ how many of them would have come out otherwise
     * @param replacedAt null for the version that holds
     */
    record Entered(
            String id,
            String edition,
            String madeFrom,
            LocalDate from,
            Text name,
            String source,
            String by,
            Instant at,
            int judged,
            int differ,
            Instant replacedAt) {

        private static Entered read(ResultSet row, int index) throws SQLException {
            return new Entered(
                    row.getString("id"),
                    row.getString("edition"),
                    row.getString("made_from"),
                    row.getObject("from_day", LocalDate.class),
                    new Text(row.getString("name_zh"), row.getString("name_en")),
                    row.getString("source"),
                    row.getString("entered_by"),
                    Sql.instant(row, "entered_at"),
                    row.getInt("judged"),
                    row.getInt("differ"),
                    Sql.instant(row, "replaced_at"));
        }
    }

    /** The versions that hold, the first to begin first. */
    List<Entered> holding() {
        return jdbc.sql("select * from entered_edition where replaced_at is null order by from_day, edition")
                .query(Entered::read)
                .list();
    }

    /** Every version there ever was, the newest first. */
    List<Entered> all() {
        return jdbc.sql("select * from entered_edition order by entered_at desc, id")
                .query(Entered::read)
                .list();
    }

    Map<String, byte[]> tables(String id) {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        jdbc.sql("select name, content from entered_edition_table where entered = ? order by name")
                .param(id)
                .query(row -> {
                    tables.put(row.getString("name"), Base64.getDecoder().decode(row.getString("content")));
                });
        return tables;
    }

    void store(Entered edition, Map<String, byte[]> tables) {
        jdbc.sql("update entered_edition set replaced_at = :at where edition = :edition and replaced_at is null")
                .param("at", Sql.time(edition.at()))
                .param("edition", edition.edition())
                .update();
        jdbc.sql(STORE)
                .param("id", edition.id())
                .param("edition", edition.edition())
                .param("madeFrom", edition.madeFrom())
                .param("from", edition.from())
                .param("zh", edition.name().zh())
                .param("en", edition.name().en())
                .param("source", edition.source())
                .param("by", edition.by())
                .param("at", Sql.time(edition.at()))
                .param("judged", edition.judged())
                .param("differ", edition.differ())
                .update();
        tables.forEach((name, content) -> jdbc.sql(
                        "insert into entered_edition_table (entered, name, content) values (?, ?, ?)")
                .params(edition.id(), name, Base64.getEncoder().encodeToString(content))
                .update());
    }
}
