package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Closure;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.Side;
import io.recourse.examination.InspectCase;
import io.recourse.examination.Outcome;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceUnavailable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the earlier cases of an account ended, on either side. */
@Component
public class PartyHistory {

    private static final Logger LOG = LoggerFactory.getLogger(PartyHistory.class);

    /** How many of the newest cases are looked at, on each side; more tell nothing new. */
    private static final int LOOKED_AT = 1000;

    private final JdbcClient jdbc;
    private final InspectCase inspectCase;
    private final KeptDecision kept;
    private final Marketplace marketplace;

    PartyHistory(JdbcClient jdbc, InspectCase inspectCase, KeptDecision kept, Marketplace marketplace) {
        this.jdbc = jdbc;
        this.inspectCase = inspectCase;
        this.kept = kept;
        this.marketplace = marketplace;
    }

    /** How the cases ended; what was amended on appeal counts as upheld in part. */
    public record Numbers(
            int cases, int open, int upheld, int partlyUpheld, int rejected, int withdrawn, int settled) {}

    /**
     * An account.
     *
     * @param filed the cases in which it complained, {@code against} those in which it was complained of; the newest 1000
     * @param points as the marketplace tells them; null when it does not, or while the first decision is kept from the reader
     */
    public record History(String account, Numbers filed, Numbers against, Integer points) {}

    /**
     * Both parties of a case.
     *
     * @throws io.recourse.web.Problem 403 for who is no staff or a party of the case, 404 when there is no such case
     */
    public Map<Side, History> of(Actor actor, String number) {
        CaseFile file = inspectCase.of(actor, number);
        Map<Side, History> histories = new EnumMap<>(Side.class);
        // the points that they were given for this very case are in the sum
        boolean isKept = kept.isKeptFrom(actor, file);
        Arrays.stream(Side.values()).forEach(side -> histories.put(side, of(file.party(side), !isKept)));
        return histories;
    }

    private History of(String account, boolean withPoints) {
        return new History(
                account,
                numbers("complainant", account),
                numbers("respondent", account),
                withPoints ? points(account).orElse(null) : null);
    }

    private Optional<Integer> points(String account) {
        try {
            return marketplace.account(account).map(MarketplaceAccount::points);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("the points of an account are not known now: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Numbers numbers(String side, String account) {
        List<String> ends = jdbc.sql("""
                                select c.status, c.closure, f.outcome as first_outcome, a.outcome as last_outcome
                                from (select number, status, closure from cases where %s = :account
                                    order by number desc fetch first %s rows only) c
                                left join decision f on f.case_number = c.number and f.instance = 'EXAMINATION'
                                left join decision a on a.case_number = c.number and a.instance = 'APPEAL'
                                """.formatted(side, LOOKED_AT))
                .param("account", account)
                .query((row, index) ->
                        end(row.getString("closure"), row.getString("first_outcome"), row.getString("last_outcome")))
                .list();
        return new Numbers(
                ends.size(),
                count(ends, "OPEN"),
                count(ends, "UPHELD"),
                count(ends, "PARTLY_UPHELD"),
                count(ends, "REJECTED"),
                count(ends, "WITHDRAWN"),
                count(ends, "SETTLED"));
    }

    private static int count(List<String> ends, String end) {
        return (int) ends.stream().filter(end::equals).count();
    }

    private static String end(String closure, String first, String last) {
        if (closure == null) {
            return "OPEN";
        }
        return Closure.valueOf(closure).isFinalDecision()
                ? Outcome.valueOf(first)
                        .after(last == null ? null : Outcome.valueOf(last))
                        .name()
                : closure;
    }
}
