package io.recourse.cases;

import io.recourse.custody.CanonicalJson;
import io.recourse.custody.Chain;
import io.recourse.custody.Salts;
import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import io.recourse.web.Sql;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The case itself, its statements and its timeline. Of an event stay when it was, of which type, by which side, and the hash
 * it was committed to, so that the chain goes on to verify.
 */
@Component
class EraseCaseRows implements ErasesCase {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    EraseCaseRows(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public void erase(ErasedCase erased) {
        String number = erased.number();
        forgetEvents(number);
        for (String table : List.of("answer", "case_note")) {
            jdbc.sql("delete from %s where case_number = ?".formatted(table))
                    .param(number)
                    .update();
        }
        jdbc.sql("delete from filing_pause where case_number = ?").param(number).update();
        jdbc.sql("""
                        update filing
                        set statement = '', statement_salt = null, searched = null, searched_masked = null,
                            review_text = null, order_as_filed = null, order_salt = null, listing_as_filed = null
                        where case_number = ?
                        """).param(number).update();
        jdbc.sql("""
                        update cases
                        set complainant = case when complainant = :platform then complainant else :complainant end,
                            respondent = :respondent, order_id = null, review_id = null, listing_id = null,
                            order_ids = null, image_ids = null, campaign = null
                        where number = :number
                        """)
                .param("platform", CaseFile.PLATFORM)
                .param("complainant", Side.COMPLAINANT.name())
                .param("respondent", Side.RESPONDENT.name())
                .param("number", number)
                .update();
    }

    private void forgetEvents(String number) {
        List<Object[]> rows = jdbc.sql("""
                        select e.*, c.complainant, c.respondent
                        from timeline_event e join cases c on c.number = e.case_number
                        where e.case_number = ? and e.commitment is null
                        """)
                .param(number)
                .query((row, index) -> {
                    Salts salts = Salts.read(row.getString("salt"));
                    String actor = row.getString("actor");
                    String commitment = Chain.event(
                            row.getInt("seq"),
                            Chain.time(Sql.instant(row, "at")),
                            row.getString("type"),
                            Chain.actor(actor, salts.actor()),
                            CanonicalJson.read(row.getString("data")),
                            salts.event());
                    String who = nameless(actor, row.getString("complainant"), row.getString("respondent"));
                    return new Object[] {who, commitment, number, row.getInt("seq")};
                })
                .list();
        batch.batchUpdate("""
                        update timeline_event
                        set actor = ?, data = '{}', salt = '', commitment = ?
                        where case_number = ? and seq = ?
                        """, rows);
    }

    private static String nameless(String actor, String complainant, String respondent) {
        if (actor.equals(TimelineEvent.SYSTEM) || actor.equals(TimelineEvent.MARKETPLACE)) {
            return actor;
        }
        if (actor.equals(complainant)) {
            return Side.COMPLAINANT.name();
        }
        return actor.equals(respondent) ? Side.RESPONDENT.name() : ErasedCase.NOBODY;
    }
}
