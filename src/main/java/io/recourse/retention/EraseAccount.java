package io.recourse.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.ForgetAccount;
import io.recourse.access.Role;
import io.recourse.erasure.ErasesAccount;
import io.recourse.retention.ErasureLog.Line;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases of one person what may be erased, because somebody asked for it: what belongs to no case at once, cases that have
 * been kept long enough, and the account itself when nothing is kept that it is needed for.
 */
@Component
class EraseAccount {

    private final Accounts accounts;
    private final ForgetAccount forgetAccount;
    private final List<ErasesAccount> places;
    private final KeptCases cases;
    private final EraseCase eraseCase;
    private final ErasureLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    EraseAccount(
            Accounts accounts,
            ForgetAccount forgetAccount,
            List<ErasesAccount> places,
            KeptCases cases,
            EraseCase eraseCase,
            ErasureLog log,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.forgetAccount = forgetAccount;
        this.places = places.stream()
                .sorted(Comparator.comparing(ErasesAccount::kind))
                .toList();
        this.cases = cases;
        this.eraseCase = eraseCase;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    record Request(String reason) {}

    enum Because {
        /** The case is not over. */
        OPEN,
        /** A court, an authority or a dispute needs it. */
        HELD,
        /** It was closed, and its time is not over. */
        CONTENTS,
        /** Its points or its sanction count. */
        SANCTIONS
    }

    /** @param until null where no clock ends it */
    record Kept(
            String caseNumber,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant until,
            Because because) {}

    /** @param erased by kind, how many */
    record Erased(Map<String, Long> erased, List<Kept> kept) {}

    private record Row(String number, Instant closedAt, boolean held) {}

    /**
     * @throws Problem 403 for everybody but administrators, 404 when nothing is known of such a person, 409 for an account
     *     that works here
     */
    Erased erase(Actor actor, String name, Request request) {
        actor.requireAny(Role.ADMIN);
        List<Row> all = casesOf(name);
        List<Kept> sanctions = sanctionsOf(name);
        boolean known = accounts.find(name).isPresent();
        if (!known && all.isEmpty() && sanctions.isEmpty()) {
            throw Problem.notFound();
        }
        if (accounts.find(name).filter(EraseAccount::worksHere).isPresent()) {
            throw Problem.conflict("account-of-staff");
        }
        Instant now = clock.instant();
        Map<String, Long> erased = new TreeMap<>();
        List<Kept> kept = new ArrayList<>();
        for (Row row : all) {
            if (eraseCase.erase(row.number())) {
                erased.merge(KeptCases.KIND, 1L, Long::sum);
            } else {
                kept.add(kept(row));
            }
        }
        kept.addAll(sanctions);
        transaction.executeWithoutResult(status -> {
            forget(name, kept.isEmpty(), erased);
            log.note(Line.ofAccount(name, now), actor.name(), request.reason());
        });
        SecurityEvents.of(Kind.ERASED)
                .with("kept", kept.isEmpty() ? "nothing" : "cases")
                .done();
        return new Erased(erased, List.copyOf(kept));
    }

    /** Once more what was erased of it before, without its cases, each of which stands in the log itself. */
    boolean again(List<String> names, Line line) {
        transaction.executeWithoutResult(status -> {
            for (String name : names) {
                forget(name, casesOf(name).isEmpty() && sanctionsOf(name).isEmpty(), new TreeMap<>());
            }
            log.noteAgain(line);
        });
        return !names.isEmpty();
    }

    private void forget(String name, boolean wholly, Map<String, Long> erased) {
        for (ErasesAccount place : places) {
            long number = place.eraseOf(name);
            if (number > 0) {
                erased.merge(place.kind(), number, Long::sum);
            }
        }
        if (wholly && forgetAccount.forget(name) > 0) {
            erased.put("ACCOUNT", 1L);
        }
    }

    private static boolean worksHere(Account account) {
        return account.roles().stream().anyMatch(Role::isStaff);
    }

    private Kept kept(Row row) {
        if (row.closedAt() == null) {
            return new Kept(row.number(), null, Because.OPEN);
        }
        return row.held()
                ? new Kept(row.number(), null, Because.HELD)
                : new Kept(row.number(), cases.until(row.closedAt()), Because.CONTENTS);
    }

    private List<Row> casesOf(String name) {
        return jdbc.sql("""
                        select c.number, c.closed_at, h.case_number as held
                        from cases c left join case_hold h on h.case_number = c.number
                        where c.complainant = :name
                        union
                        select c.number, c.closed_at, h.case_number as held
                        from cases c left join case_hold h on h.case_number = c.number
                        where c.respondent = :name
                        order by number
                        """)
                .param("name", name)
                .query((row, index) ->
                        new Row(row.getString("number"), Sql.instant(row, "closed_at"), row.getString("held") != null))
                .list();
    }

    /** The cases whose points have not been returned. */
    private List<Kept> sanctionsOf(String name) {
        return jdbc.sql("""
                        select case_number from sanction_entry
                        where account = ?
                        group by case_number having sum(points) > 0
                        order by case_number
                        """)
                .param(name)
                .query((row, index) -> new Kept(row.getString("case_number"), null, Because.SANCTIONS))
                .list();
    }
}
