package io.recourse.campaign;

import io.recourse.cases.SeveralOf;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reviews, orders and listings that shops complained of, by whose they are and by whose shop. Each look goes down an index
 * and ends after a bounded number of cases, so that a shop with very many costs no more than one with some.
 */
@Component
class Acts {

    /** So many of an account, or of many accounts together, tell what there is to tell. */
    private static final int MOST = 2000;

    /** So many of a shop's newest cases show how many there usually are, and who else is among them. */
    private static final int MOST_OF_SHOP = 500;

    private static final int MOST_OF_EACH_SHOP = 100;

    private final JdbcClient jdbc;
    private final Policy policy;

    Acts(JdbcClient jdbc, Policy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /**
     * One complaint of a shop.
     *
     * @param about what its kind is about
     */
    record Act(String caseNumber, String shop, String account, SeveralOf about, Instant filedAt) {

        /** What an account did as a buyer; a listing it has as a shop. */
        boolean isOfBuyer() {
            return about != SeveralOf.LISTING;
        }
    }

    /** Those about these accounts, wherever, the newest first. */
    List<Act> of(String edition, Collection<String> accounts) {
        Map<String, SeveralOf> kinds = kinds(edition);
        return accounts.isEmpty() || kinds.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select number, complainant, respondent, kind, filed_at
                                from cases
                                where respondent in (:accounts) and kind in (:kinds)
                                order by number desc
                                fetch first %d rows only
                                """.formatted(MOST))
                        .param("accounts", accounts)
                        .param("kinds", kinds.keySet())
                        .query((row, index) -> read(row, kinds))
                        .list();
    }

    /**
     * The kinds of complaints that only who sells may file in this edition, with what they are about. Where either side may,
     * the row of a case does not say which of them sells.
     */
    private Map<String, SeveralOf> kinds(String edition) {
        Map<String, SeveralOf> kinds = new HashMap<>();
        policy.kinds(edition).stream()
                .filter(kind -> kind.by() == ComplaintKind.By.SELLER)
                .forEach(kind ->
                        SeveralOf.of(policy, edition, kind.id()).ifPresent(about -> kinds.put(kind.id(), about)));
        return kinds;
    }

    /** The accounts in the newest cases of these shops. */
    List<String> accountsAt(Collection<String> shops) {
        List<String> looks = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        for (String shop : shops) {
            String name = "s" + looks.size();
            looks.add(
                    "(select respondent from cases where complainant = :%s order by number desc fetch first %d rows only)"
                            .formatted(name, MOST_OF_EACH_SHOP));
            params.put(name, shop);
        }
        return looks.isEmpty()
                ? List.of()
                : jdbc.sql(String.join(" union all ", looks)).params(params).query(String.class).list().stream()
                        .distinct()
                        .toList();
    }

    /**
     * Of how many accounts a shop usually complains in 30 days for their reviews or orders.
     *
     * @param accounts those that are not counted
     * @param over how far back it is looked
     */
    double usual(String edition, String shop, Collection<String> accounts, Instant now, Duration over) {
        Map<String, SeveralOf> kinds = kinds(edition);
        List<Act> newest = jdbc.sql("""
                        select number, complainant, respondent, kind, filed_at
                        from cases
                        where complainant = ?
                        order by number desc
                        fetch first %d rows only
                        """.formatted(MOST_OF_SHOP))
                .param(shop)
                .query((row, index) -> read(row, kinds))
                .list();
        Instant since = now.minus(over);
        List<Act> counted =
                newest.stream().filter(act -> !act.filedAt().isBefore(since)).toList();
        // when there are more than are looked at, they go back less far
        Instant from = counted.size() < MOST_OF_SHOP
                ? since
                : counted.get(counted.size() - 1).filedAt();
        long others = counted.stream()
                .filter(act -> act.about() != null && act.isOfBuyer())
                .map(Act::account)
                .filter(account -> !accounts.contains(account))
                .distinct()
                .count();
        return 30.0 * others / Math.max(1, Duration.between(from, now).toDays());
    }

    /** Null in {@code about} for a kind that is not among these. */
    private static Act read(ResultSet row, Map<String, SeveralOf> kinds) throws SQLException {
        return new Act(
                row.getString("number"),
                row.getString("complainant"),
                row.getString("respondent"),
                kinds.get(row.getString("kind")),
                Sql.instant(row, "filed_at"));
    }
}
