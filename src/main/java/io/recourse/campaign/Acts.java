package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.SeveralOf;
import io.recourse.marketplace.Order;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reviews, orders and listings that shops complained of, by whose they are and by whose shop. Each look goes down an index
 * and ends after a bounded number of cases, so that a shop with very many costs no more than one with some. Which kinds
 * count, the columns of {@code kinds.dmn} say.
 */
@Component
class Acts {

    /** So many of an account, or of many accounts together, tell what there is to tell. */
    private static final int MOST = 2000;

    /** So many of a shop's newest cases show how many there usually are, and who else is among them. */
    private static final int MOST_OF_SHOP = 500;

    private static final int MOST_OF_EACH_SHOP = 100;

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final Policy policy;

    Acts(JdbcClient jdbc, CaseFiles files, Policy policy) {
        this.jdbc = jdbc;
        this.files = files;
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

    /** A case as its row has it, which may not say which of its sides sells. */
    private record Row(String caseNumber, String complainant, String respondent, String kind, Instant filedAt) {

        static Row of(ResultSet row, int index) throws SQLException {
            return new Row(
                    row.getString("number"),
                    row.getString("complainant"),
                    row.getString("respondent"),
                    row.getString("kind"),
                    Sql.instant(row, "filed_at"));
        }
    }

    /**
     * A kind of which a shop may complain.
     *
     * @param byEither whether the other side may, too
     */
    private record Kind(SeveralOf about, boolean byEither) {

        /** Empty for a kind in which nothing would tell whether it was a shop that complained. */
        static Optional<Kind> of(ComplaintKind kind, SeveralOf about) {
            return switch (kind.by()) {
                case SELLER -> Optional.of(new Kind(about, false));
                // both are parties of the order then
                case ANY ->
                    Optional.of(new Kind(about, true)).filter(its -> kind.subject() == ComplaintKind.Subject.ORDER);
                case BUYER, BUYER_OR_RIGHTS_HOLDER -> Optional.empty();
            };
        }
    }

    /** Those about these accounts, wherever, the newest first. */
    List<Act> of(String edition, Collection<String> accounts) {
        Map<String, Kind> kinds = kinds(edition);
        return accounts.isEmpty() || kinds.isEmpty()
                ? List.of()
                : ofShops(
                        kinds,
                        jdbc.sql("""
                                        select number, complainant, respondent, kind, filed_at
                                        from cases
                                        where respondent in (:accounts) and kind in (:kinds)
                                        order by number desc
                                        fetch first %d rows only
                                        """.formatted(MOST))
                                .param("accounts", accounts)
                                .param("kinds", kinds.keySet())
                                .query(Row::of)
                                .list());
    }

    private Map<String, Kind> kinds(String edition) {
        Map<String, Kind> kinds = new HashMap<>();
        policy.kinds(edition).forEach(kind -> SeveralOf.of(policy, edition, kind.id())
                .flatMap(about -> Kind.of(kind, about))
                .ifPresent(its -> kinds.put(kind.id(), its)));
        return kinds;
    }

    /**
     * What a shop complained of. Where either side may complain, the order as it was filed says which of them sells; the
     * platform, which finds some things itself, is no shop.
     */
    private List<Act> ofShops(Map<String, Kind> kinds, List<Row> rows) {
        List<Row> counted = rows.stream()
                .filter(row ->
                        kinds.containsKey(row.kind()) && !row.complainant().equals(CaseFile.PLATFORM))
                .toList();
        Map<String, Order> orders = files.ordersAsFiled(counted.stream()
                .filter(row -> kinds.get(row.kind()).byEither())
                .map(Row::caseNumber)
                .toList());
        return counted.stream()
                .filter(row -> !kinds.get(row.kind()).byEither()
                        || Stream.ofNullable(orders.get(row.caseNumber()))
                                .anyMatch(order -> order.seller().equals(row.complainant())))
                .map(row -> new Act(
                        row.caseNumber(),
                        row.complainant(),
                        row.respondent(),
                        kinds.get(row.kind()).about(),
                        row.filedAt()))
                .toList();
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
        List<Row> newest =
                jdbc.sql("""
                        select number, complainant, respondent, kind, filed_at
                        from cases
                        where complainant = ?
                        order by number desc
                        fetch first %d rows only
                        """.formatted(MOST_OF_SHOP)).param(shop).query(Row::of).list();
        Instant since = now.minus(over);
        List<Row> counted =
                newest.stream().filter(row -> !row.filedAt().isBefore(since)).toList();
        // when there are more than are looked at, they go back less far
        Instant from = counted.size() < MOST_OF_SHOP
                ? since
                : counted.get(counted.size() - 1).filedAt();
        long others = ofShops(kinds(edition), counted).stream()
                .filter(Act::isOfBuyer)
                .map(Act::account)
                .filter(account -> !accounts.contains(account))
                .distinct()
                .count();
        return 30.0 * others / Math.max(1, Duration.between(from, now).toDays());
    }
}
