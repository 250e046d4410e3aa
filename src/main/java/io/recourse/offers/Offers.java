package io.recourse.offers;

import io.recourse.cases.CaseFile;
import io.recourse.cases.PartyWords;
import io.recourse.marketplace.Terms;
import io.recourse.policy.Text;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The offers of cases. They are changed with their case locked. */
@Component
class Offers {

    private final JdbcClient jdbc;

    Offers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were made; asks for none where there are none. */
    List<Offer> of(CaseFile file) {
        return of(List.of(file)).getOrDefault(file.number(), List.of());
    }

    /** By the number of their case, each in the order in which they were made; nothing for a case without any. */
    Map<String, List<Offer>> of(Collection<CaseFile> files) {
        List<String> having = files.stream()
                .filter(file -> file.offers() > 0)
                .map(CaseFile::number)
                .toList();
        return having.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from offer where case_number in (:numbers) order by seq")
                        .param("numbers", having)
                        .query(Offers::read)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Offer::caseNumber));
    }

    Optional<Offer> find(String caseNumber, int seq) {
        return jdbc.sql("select * from offer where case_number = ? and seq = ?")
                .params(caseNumber, seq)
                .query(Offers::read)
                .optional();
    }

    void add(Offer offer) {
        jdbc.sql("""
                        insert into offer (case_number, seq, made_by, remedy, terms, words, counters, made_at, expires_at,
                            state, salt)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        offer.caseNumber(),
                        offer.seq(),
                        offer.madeBy(),
                        offer.remedy(),
                        StoredJson.write(offer.terms()),
                        offer.words() == null ? null : offer.words().asWritten(),
                        offer.counters(),
                        Sql.time(offer.madeAt()),
                        Sql.time(offer.expiresAt()),
                        offer.state().name(),
                        offer.salt())
                .update();
    }

    void end(Offer offer, OfferState state, Instant at) {
        jdbc.sql("update offer set state = ?, ended_at = ? where case_number = ? and seq = ? and state = 'OPEN'")
                .params(state.name(), Sql.time(at), offer.caseNumber(), offer.seq())
                .update();
    }

    /** Notes that the offer was declined, and the words that were said. */
    Offer decline(Offer offer, Instant at, PartyWords answer, String salt) {
        jdbc.sql("""
                        update offer
                        set state = 'DECLINED', ended_at = ?, answer = ?, answered_by = ?, answer_salt = ?
                        where case_number = ? and seq = ? and state = 'OPEN'
                        """)
                .params(Sql.time(at), answer.asWritten(), answer.by(), salt, offer.caseNumber(), offer.seq())
                .update();
        return find(offer.caseNumber(), offer.seq()).orElseThrow();
    }

    /** The one that ends by itself first, at that instant or before. */
    Optional<Offer> firstToExpire(Instant upTo) {
        return jdbc.sql("""
                        select *
                        from offer
                        where state = 'OPEN' and expires_at <= ?
                        order by expires_at, case_number, seq fetch first 1 row only
                        """).param(Sql.time(upTo)).query(Offers::read).optional();
    }

    private static Offer read(ResultSet row, int index) throws SQLException {
        String madeBy = row.getString("made_by");
        String words = row.getString("words");
        String answer = row.getString("answer");
        return new Offer(
                row.getString("case_number"),
                row.getInt("seq"),
                madeBy,
                row.getString("remedy"),
                StoredJson.read(row.getString("terms"), Terms.class),
                words == null ? null : new PartyWords(madeBy, words),
                row.getObject("counters", Integer.class),
                Sql.instant(row, "made_at"),
                Sql.instant(row, "expires_at"),
                OfferState.valueOf(row.getString("state")),
                Sql.instant(row, "ended_at"),
                answer == null ? null : new PartyWords(row.getString("answered_by"), answer),
                row.getString("salt"),
                row.getString("answer_salt"));
    }

    // ---- refused ones

    /** Words that were refused, for staff. */
    record Refused(String caseNumber, int seq, String madeBy, String words, Text rule, Instant at, String salt) {}

    void add(Refused refused) {
        jdbc.sql("""
                        insert into refused_offer (case_number, seq, made_by, words, rule_zh, rule_en, refused_at, salt)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        refused.caseNumber(),
                        refused.seq(),
                        refused.madeBy(),
                        refused.words(),
                        refused.rule().zh(),
                        refused.rule().en(),
                        Sql.time(refused.at()),
                        refused.salt())
                .update();
    }

    List<Refused> refused(CaseFile file) {
        return file.refusedOffers() == 0
                ? List.of()
                : jdbc.sql("select * from refused_offer where case_number = ? order by seq")
                        .param(file.number())
                        .query((row, index) -> new Refused(
                                row.getString("case_number"),
                                row.getInt("seq"),
                                row.getString("made_by"),
                                row.getString("words"),
                                new Text(row.getString("rule_zh"), row.getString("rule_en")),
                                Sql.instant(row, "refused_at"),
                                row.getString("salt")))
                        .list();
    }
}
