package io.recourse.replay;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.JudgeAgain;
import io.recourse.examination.Outcome;
import io.recourse.longwork.Progress;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.recourse.policy.BrokenTable;
import io.recourse.policy.ChangedTables;
import io.recourse.policy.EditionDays;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.StoredJson;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Judges the closed cases again, by other tables or another edition; of those that were erased nothing is known. */
@Component
public class ReplayRules {

    /** Before the name of the deadline that would have been another one. */
    static final String DEADLINE = "DEADLINE ";

    /** So many cases are in memory at a time. */
    private static final int AT_A_TIME = 500;

    private static final String HOW_MANY = "select count(*) from cases where status = 'CLOSED' and erased_at is null";

    /** By the key alone, which every database walks along; with the joins in it, some sort all that is left for each page. */
    private static final String NEXT = """
            select number from cases
            where status = 'CLOSED' and erased_at is null and number > ?
            order by number fetch first %s rows only
            """.formatted(AT_A_TIME);

    private static final String CLOSED = """
            select c.*, f.order_as_filed, f.listing_as_filed, d.outcome as first_outcome, a.outcome as last_outcome
            from cases c
            join filing f on f.case_number = c.number
            left join decision d on d.case_number = c.number and d.instance = 'EXAMINATION'
            left join decision a on a.case_number = c.number and a.instance = 'APPEAL'
            where c.number in (:numbers)
            order by c.number
            """;

    private final Policy policy;
    private final ChangedTables changed;
    private final JudgeAgain judge;
    private final Texts texts;
    private final JdbcClient jdbc;

    ReplayRules(Policy policy, ChangedTables changed, JudgeAgain judge, Texts texts, JdbcClient jdbc) {
        this.policy = policy;
        this.changed = changed;
        this.judge = judge;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /**
     * By which rules to judge.
     *
     * @param files changed tables by the names of their files; empty for those that are in force
     * @param edition by which every case is judged; null for the one that each has
     */
    public record Asked(Map<String, byte[]> files, String edition) {}

    /** One thing of one case that would have come out otherwise. */
    public record Item(String caseNumber, String kind, String ground, String what, String was, String would) {}

    private record Judged(String kind, String ground) {}

    /** How many cases of a ground were judged, and how many of them would have come out otherwise. */
    public record OfGround(String kind, String ground, int cases, int differ) {}

    public record Totals(int cases, int differ, List<OfGround> byGround) {}

    /** A closed case with what was known when it was filed. */
    record Closed(CaseFile file, Order order, Listing listing, boolean upheld) {

        static Closed read(ResultSet row, int index) throws SQLException {
            String order = row.getString("order_as_filed");
            String listing = row.getString("listing_as_filed");
            String first = row.getString("first_outcome");
            String last = row.getString("last_outcome");
            return new Closed(
                    CaseFiles.read(row, index),
                    order == null ? null : StoredJson.read(order, Order.class),
                    listing == null ? null : StoredJson.read(listing, Listing.class),
                    first != null
                            && Outcome.valueOf(first).after(last == null ? null : Outcome.valueOf(last))
                                    != Outcome.REJECTED);
        }
    }

    /** A replay whose tables have been read and found whole. */
    public interface Ready {

        /**
         * @param each is told what differs, case by case in the order of their numbers
         * @param progress is told after some cases how many have been judged, and may stop it
         */
        Totals run(Consumer<Item> each, Progress progress);
    }

    /** The editions that cases can be judged by, the oldest first. */
    List<EditionDays> editions(Actor actor) {
        actor.requireAny(Role.SUPERVISOR);
        return policy.editionDays();
    }

    /** @throws Problem 403 for everybody but supervisors, and as {@link #ready(Asked)} */
    Ready ready(Actor actor, Asked asked) {
        actor.requireAny(Role.SUPERVISOR);
        return ready(asked);
    }

    /**
     * For who may enter rules and so has to know what they would do.
     *
     * @throws Problem 404 for an edition that there is not, 422 {@code broken-table} with the row that is wrong
     */
    public Ready ready(Asked asked) {
        if (asked.files().isEmpty() && asked.edition() == null) {
            throw Problem.malformed("nothing-to-replay");
        }
        if (asked.edition() != null && !policy.editions().contains(asked.edition())) {
            throw Problem.of(HttpStatus.NOT_FOUND, "unknown-edition", String.join(", ", policy.editions()));
        }
        Rules before = new Rules(policy.tables(), null);
        try {
            Rules after = new Rules(policy.withLaterEditions(changed.with(asked.files())), asked.edition());
            after.requireAnswers(policy.editions(), asked.files().keySet());
            return (each, progress) -> run(before, after, each, progress);
        } catch (BrokenTable broken) {
            throw refused(broken);
        }
    }

    private Problem refused(BrokenTable broken) {
        String which = broken.file() + (broken.row() == null ? "" : " " + broken.row());
        return Problem.refused(
                "broken-table",
                List.of(new Violation(which, texts.of("replay.fault." + broken.fault(), which, broken.what()))));
    }

    private Totals run(Rules before, Rules after, Consumer<Item> each, Progress progress) {
        Map<Judged, int[]> grounds =
                new TreeMap<>(Comparator.comparing(Judged::kind).thenComparing(Judged::ground));
        int all = jdbc.sql(HOW_MANY).query(Integer.class).single();
        int cases = 0;
        int differ = 0;
        String last = "";
        List<Closed> some = next(last);
        while (!some.isEmpty()) {
            for (Closed one : some) {
                List<Item> items = compared(one, before, after);
                items.forEach(each);
                int[] counted = grounds.computeIfAbsent(
                        new Judged(one.file().kind(), one.file().ground()), none -> new int[2]);
                cases++;
                counted[0]++;
                if (!items.isEmpty()) {
                    differ++;
                    counted[1]++;
                }
                last = one.file().number();
            }
            progress.at(cases, all);
            some = next(last);
        }
        return new Totals(
                cases,
                differ,
                grounds.entrySet().stream()
                        .map(one -> new OfGround(
                                one.getKey().kind(), one.getKey().ground(), one.getValue()[0], one.getValue()[1]))
                        .toList());
    }

    private List<Closed> next(String last) {
        List<String> numbers = jdbc.sql(NEXT).param(last).query(String.class).list();
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(CLOSED).param("numbers", numbers).query(Closed::read).list();
    }

    private List<Item> compared(Closed one, Rules before, Rules after) {
        CaseFile file = one.file();
        List<Item> items = new ArrayList<>();
        Rules.Judged was = before.judged(file);
        Rules.Judged would = after.judged(file);
        List<String> broken = new ArrayList<>(brokenRules(after, one));
        if (!broken.isEmpty()) {
            // whatever the rules of then say of what is known now, it was admitted
            broken.removeAll(brokenRules(before, one));
        }
        if (!broken.isEmpty()) {
            items.add(item(file, "ADMISSIBILITY", "ADMITTED", String.join(" ", broken)));
        }
        judge.moved(after.policyOf(file.edition()), after.editionOf(file.edition()), file)
                .forEach(moved -> items.add(item(
                        file,
                        DEADLINE + moved.name(),
                        moved.was().toString(),
                        moved.would().toString())));
        if (one.upheld()) {
            differing(file, "MEASURES", was.measures(), would.measures()).ifPresent(items::add);
            differing(file, "POINTS", was.points(), would.points()).ifPresent(items::add);
        }
        differing(file, "EVIDENCE", was.evidence(), would.evidence()).ifPresent(items::add);
        return items;
    }

    private List<String> brokenRules(Rules rules, Closed one) {
        return judge.brokenRules(
                rules.policyOf(one.file().edition()),
                rules.editionOf(one.file().edition()),
                one.file(),
                one.order(),
                one.listing());
    }

    private static Optional<Item> differing(CaseFile file, String what, String was, String would) {
        return was.equals(would) ? Optional.empty() : Optional.of(item(file, what, was, would));
    }

    private static Item item(CaseFile file, String what, String was, String would) {
        return new Item(file.number(), file.kind(), file.ground(), what, was, would);
    }
}
