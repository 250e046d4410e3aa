package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import io.recourse.cases.Side;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the evidence of cases is all there, for lists. */
@Component
public class EvidenceMarks {

    private final JdbcClient jdbc;
    private final Policy policy;

    EvidenceMarks(JdbcClient jdbc, Policy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    public enum Mark {
        /** What the ground requires is there, and nothing handed in lacks anything. */
        COMPLETE,
        LACKING
    }

    private record Item(String caseNumber, String type, Side side, boolean complete) {}

    /** The mark of each case, read in one statement. */
    public Map<String, Mark> of(Collection<CaseFile> cases) {
        Map<String, List<Item>> items = items(cases.stream()
                .filter(file -> file.evidenceItems() > 0)
                .map(CaseFile::number)
                .toList());
        Map<String, Mark> marks = new HashMap<>();
        cases.forEach(file -> marks.put(file.number(), mark(file, items.getOrDefault(file.number(), List.of()))));
        return marks;
    }

    private Map<String, List<Item>> items(List<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                                select i.case_number, i.type, i.side, r.complete
                                from evidence_item i
                                join evidence_revision r on r.item_id = i.id and r.revision = i.revision
                                where i.case_number in (:numbers)
                                """)
                .param("numbers", numbers)
                .query((row, index) -> new Item(
                        row.getString("case_number"),
                        row.getString("type"),
                        Side.valueOf(row.getString("side")),
                        row.getBoolean("complete")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Item::caseNumber));
    }

    private Mark mark(CaseFile file, List<Item> items) {
        List<EvidenceNeed> required = policy.evidenceNeeds(file.edition(), file.kind(), file.ground()).stream()
                .filter(need -> need.need() == EvidenceNeed.Need.REQUIRED)
                .toList();
        boolean all = required.stream().allMatch(need -> required.stream()
                .filter(other -> other == need
                        || need.oneOf().isPresent() && other.oneOf().equals(need.oneOf()))
                .anyMatch(other -> items.stream().anyMatch(item -> answers(item, other))));
        return all && items.stream().allMatch(Item::complete) ? Mark.COMPLETE : Mark.LACKING;
    }

    private static boolean answers(Item item, EvidenceNeed need) {
        return item.complete()
                && item.type().equals(need.type())
                && item.side().name().equals(need.from().name());
    }
}
