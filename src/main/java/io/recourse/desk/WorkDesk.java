package io.recourse.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Queue;
import io.recourse.evidence.EvidenceMarks;
import io.recourse.examination.FindWork;
import io.recourse.examination.NextOf;
import io.recourse.examination.Workers;
import io.recourse.marketplace.Order;
import io.recourse.text.Sought;
import io.recourse.text.Visible;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The work list as people read it, most urgent first. A page is found by one walk down the index of the work list; what
 * its rows tell besides is read for the page as a whole, in a fixed number of statements.
 */
@Component
public class WorkDesk {

    private static final int LONGEST_LINE = 120;

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final Workers workers;
    private final Urgency urgency;
    private final RelatedCases related;
    private final EvidenceMarks marks;
    private final FindWork work;
    private final InstantSource clock;

    WorkDesk(
            JdbcClient jdbc,
            CaseFiles files,
            Workers workers,
            Urgency urgency,
            RelatedCases related,
            EvidenceMarks marks,
            FindWork work,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.workers = workers;
        this.urgency = urgency;
        this.related = related;
        this.marks = marks;
        this.work = work;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param queue null while the parties are asked
     * @param assignee null while nobody has it
     * @param workingDays to the due time: 0 for today, negative for those since
     * @param line of the disputed review in its own words; null without one
     * @param withoutEvidence nobody handed in any: with nothing lacking, the ground needs none
     * @param related how many cases are related; from 20 on for a reason, no more are counted for it
     */
    public record Row(
            String caseNumber,
            WorkGroup group,
            Queue queue,
            String kind,
            String ground,
            String complainant,
            String respondent,
            String orderId,
            Order.Rating rating,
            String line,
            EvidenceMarks.Mark evidence,
            int related,
            String assignee,
            Instant filedAt,
            Instant targetAt,
            Instant dueAt,
            int workingDays,
            boolean atRisk,
            boolean escalated,
            @JsonIgnore boolean withoutEvidence) {}

    private record Said(Order.Rating rating, String line) {}

    /**
     * One page; with words it can be short, or empty, and still have a next one.
     *
     * @throws Problem 403 for who is no staff
     */
    public Page<Row> page(Actor actor, WorkFilter filter, Integer limit, String cursor) {
        workers.requireStaff(actor);
        int size = Cursors.limit(limit);
        Urgency.Limits limits = urgency.at(clock.instant());
        Map<String, Object> params = new LinkedHashMap<>();
        List<String> queues = queues(filter, params);
        List<String> conditions = conditions(actor, filter, limits, params);
        FindWork.Found found = work.page(queues, conditions, params, Sought.of(filter.words()), size, cursor);
        return new Page<>(rows(found.numbers(), limits), found.next());
    }

    /** Where "next" is looked for when one works within a list: among those of it that nobody has, or that one has oneself. */
    NextOf narrowed(Actor actor, WorkFilter filter) {
        Map<String, Object> params = new LinkedHashMap<>();
        boolean own = WorkFilter.ME.equals(filter.assignee());
        boolean somebodys = filter.assignee() != null && !own && !WorkFilter.NONE.equals(filter.assignee());
        if (filter.group() == WorkGroup.WAITING || somebodys) {
            return NextOf.NOTHING;
        }
        List<String> conditions = conditions(actor, filter.ofAnybody(), urgency.at(clock.instant()), params);
        return new NextOf(own, conditions, params, Sought.of(filter.words()));
    }

    private static List<String> queues(WorkFilter filter, Map<String, Object> params) {
        if (filter.group() == WorkGroup.WAITING) {
            return List.of("is null");
        }
        if (filter.queue() == null) {
            return Stream.of(Queue.values()).map(queue -> "= '" + queue + "'").toList();
        }
        params.put("queue", filter.queue());
        return List.of("= :queue");
    }

    private List<String> conditions(Actor actor, WorkFilter filter, Urgency.Limits limits, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        // who works a case is not told to its parties, even when they work here
        conditions.add("complainant <> :reader and respondent <> :reader");
        params.put("reader", actor.name());
        if (filter.group() != null) {
            restrict(filter.group(), limits, conditions, params);
        }
        if (WorkFilter.NONE.equals(filter.assignee())) {
            conditions.add("assignee is null");
        } else if (filter.assignee() != null) {
            conditions.add("assignee = :assignee");
            params.put("assignee", WorkFilter.ME.equals(filter.assignee()) ? actor.name() : filter.assignee());
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("kind in (:kinds)");
            params.put("kinds", filter.kinds());
        }
        if (!filter.grounds().isEmpty()) {
            conditions.add("ground in (:grounds)");
            params.put("grounds", filter.grounds());
        }
        if (filter.atRisk() != null) {
            conditions.add("at_risk = :atRisk");
            params.put("atRisk", filter.atRisk());
        }
        if (filter.escalated() != null) {
            conditions.add("escalated = :escalated");
            params.put("escalated", filter.escalated());
        }
        return conditions;
    }

    private static void restrict(
            WorkGroup group, Urgency.Limits limits, List<String> conditions, Map<String, Object> params) {
        switch (group) {
            case OVERDUE -> conditions.add("(escalated or due_at <= :from)");
            case TODAY, SOON -> conditions.add("not escalated and due_at > :from and due_at <= :to");
            case LATER -> conditions.add("not escalated and due_at > :from");
            case WAITING -> {
                // a case that waits for the parties keeps its due time, and nothing else that is off the list has one
                conditions.add("due_at is not null");
                return;
            }
        }
        params.put(
                "from",
                Sql.time(
                        switch (group) {
                            case SOON -> limits.endOfToday();
                            case LATER -> limits.endOfSoon();
                            default -> limits.now();
                        }));
        if (group == WorkGroup.TODAY || group == WorkGroup.SOON) {
            params.put("to", Sql.time(group == WorkGroup.TODAY ? limits.endOfToday() : limits.endOfSoon()));
        }
    }

    private List<Row> rows(List<String> numbers, Urgency.Limits limits) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<String, CaseFile> cases = files.find(numbers);
        Map<String, Long> reviewTexts = new HashMap<>();
        Map<String, Said> said = said(cases, reviewTexts);
        Map<String, EvidenceMarks.Mark> evidence = marks.of(cases.values());
        Map<String, Integer> counts = related.counts(cases.values(), reviewTexts);
        return numbers.stream()
                .map(cases::get)
                .map(file -> row(
                        file,
                        limits,
                        said.getOrDefault(file.number(), new Said(null, null)),
                        evidence.get(file.number()),
                        counts.get(file.number())))
                .toList();
    }

    private static Row row(CaseFile file, Urgency.Limits limits, Said said, EvidenceMarks.Mark evidence, int related) {
        Queue queue = file.queue().orElse(null);
        Instant dueAt = due(file, DeadlineName.DECISION_LIMIT, DeadlineName.APPEAL_LIMIT);
        return new Row(
                file.number(),
                queue == null ? WorkGroup.WAITING : limits.group(dueAt, file.isEscalated()),
                queue,
                file.kind(),
                file.ground(),
                file.complainant(),
                file.respondent(),
                file.orderId(),
                said.rating(),
                said.line(),
                evidence,
                related,
                file.assignee().orElse(null),
                file.filedAt(),
                due(file, DeadlineName.DECISION_TARGET, DeadlineName.APPEAL_TARGET),
                dueAt,
                limits.workingDaysTo(dueAt),
                file.isAtRisk(),
                file.isEscalated(),
                file.evidenceItems() == 0);
    }

    /** The due time of the re-examination once there is one, else that of the examination. */
    private static Instant due(CaseFile file, DeadlineName first, DeadlineName appeal) {
        return file.deadline(appeal)
                .or(() -> file.deadline(first))
                .orElseThrow()
                .dueAt();
    }

    private Map<String, Said> said(Map<String, CaseFile> cases, Map<String, Long> reviewTexts) {
        Map<String, Said> said = new HashMap<>();
        Collection<String> numbers = cases.keySet();
        jdbc.sql("select case_number, review_text, order_as_filed from filing where case_number in (:numbers)")
                .param("numbers", numbers)
                .query(row -> {
                    String number = row.getString("case_number");
                    long text = row.getLong("review_text");
                    if (!row.wasNull()) {
                        reviewTexts.put(number, text);
                    }
                    String reviewId = cases.get(number).reviewId();
                    String order = row.getString("order_as_filed");
                    if (reviewId != null && order != null) {
                        StoredJson.read(order, Order.class)
                                .review(reviewId)
                                .ifPresent(review -> said.put(number, new Said(review.rating(), line(review.text()))));
                    }
                });
        return said;
    }

    private static String line(String text) {
        String line = Visible.trimmed(text).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }
}
