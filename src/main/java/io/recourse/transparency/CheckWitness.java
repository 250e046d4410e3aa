package io.recourse.transparency;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.custody.MerkleTree;
import io.recourse.transparency.WitnessStore.Day;
import io.recourse.transparency.WitnessStore.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the cases and the log with one another, and the log with its file, and names what somebody took away. */
@Component
class CheckWitness {

    private final WitnessStore store;
    private final DailyWitness witness;
    private final JdbcClient jdbc;

    CheckWitness(WitnessStore store, DailyWitness witness, JdbcClient jdbc) {
        this.store = store;
        this.witness = witness;
        this.jdbc = jdbc;
    }

    enum What {
        /** A case, or its last event of that time, is gone or another. */
        CASE,
        /** The heads of a day are not those that its root is over. */
        HEADS,
        /** A day is gone or another. */
        DAY
    }

    /** @param name a case's number or a day */
    record Finding(What what, String name) {}

    record Checked(int days, List<Finding> findings) {}

    /** @throws io.recourse.web.Problem 403 for everybody but administrators */
    Checked check(Actor actor) {
        actor.requireAny(Role.ADMIN);
        List<Finding> findings = new ArrayList<>();
        List<Day> days = store.days();
        MerkleTree.Growing tree = new MerkleTree.Growing(List.of());
        int size = 0;
        for (Day day : days) {
            List<Head> heads = store.heads(day.seq());
            if (heads.size() != day.cases() || !WitnessStore.root(heads).equals(day.casesRoot())) {
                findings.add(new Finding(What.HEADS, day.day().toString()));
            }
            tree.add(day.leaf());
            size++;
            if (day.seq() != size - 1 || !tree.root(size).equals(day.root())) {
                findings.add(new Finding(What.DAY, day.day().toString()));
            }
        }
        Map<String, String> roots =
                days.stream().collect(Collectors.toMap(day -> day.day().toString(), Day::root));
        witness.appended().stream()
                .filter(line -> !line.root().equals(roots.get(line.day())))
                .map(line -> new Finding(What.DAY, line.day()))
                .forEach(findings::add);
        jdbc.sql("""
                        select distinct l.case_number
                        from witness_leaf l
                        left join timeline_event e on e.case_number = l.case_number and e.seq = l.events
                        left join cases c on c.number = l.case_number
                        where c.number is null or e.hash is null or e.hash <> l.head
                        order by l.case_number
                        """).query(String.class).list().forEach(number -> findings.add(new Finding(What.CASE, number)));
        return new Checked(days.size(), findings.stream().distinct().toList());
    }
}
