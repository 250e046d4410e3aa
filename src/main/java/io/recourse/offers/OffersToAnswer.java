package io.recourse.offers;

import io.recourse.cases.WaitsForParty;
import io.recourse.web.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open offers of the other side. */
@Component
class OffersToAnswer implements WaitsForParty {

    private static final String TO_ANSWER = """
            select o.case_number, o.expires_at from offer o join cases c on c.number = o.case_number
            where (c.complainant = :me or c.respondent = :me) and c.offers > 0 and c.status <> 'CLOSED'
              and o.state = 'OPEN' and o.made_by <> :me and o.expires_at > :now
            order by o.expires_at fetch first 100 rows only
            """;

    private final JdbcClient jdbc;

    OffersToAnswer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Waiting> of(String party, Instant now) {
        return jdbc.sql(TO_ANSWER)
                .param("me", party)
                .param("now", Sql.time(now))
                .query((row, index) ->
                        new Waiting(row.getString("case_number"), "OFFER", Sql.instant(row, "expires_at")))
                .list();
    }
}
