package io.recourse.examination;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.text.Sought;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.Until;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The work list, most urgent first: escalated cases at the head, then by the limit of the decision. */
@Component
public class WorkList {

    private static final String ESCALATED = "ESCALATED";

    /** How many of the most urgent are tried at once; while others claim at the same moment, some are locked. */
    private static final int CANDIDATES = 20;

    private final CaseFiles files;
    private final Workers workers;
    private final Accounts accounts;
    private final StaffNotes notes;
    private final Away away;
    private final LeftToOthers leftToOthers;
    private final FindWork work;
    private final Mixing mixing;
    private final ZoneId zone;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    WorkList(
            CaseFiles files,
            Workers workers,
            Accounts accounts,
            StaffNotes notes,
            Away away,
            LeftToOthers leftToOthers,
            FindWork work,
            Mixing mixing,
            ZoneId zone,
            JdbcClient jdbc,
            InstantSource clock) {
        this.files = files;
        this.workers = workers;
        this.accounts = accounts;
        this.notes = notes;
        this.away = away;
        this.leftToOthers = leftToOthers;
        this.work = work;
        this.mixing = mixing;
        this.zone = zone;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Null in any place filters nothing; {@code assignee} may be {@code me} or {@code none}; for {@code q} see
     * {@link io.recourse.cases.CaseSearch}.
     */
    record Filter(String queue, String assignee, String kind, String ground, Boolean atRisk, String q) {}

    Page<WorkItem> page(Actor actor, Filter filter, Integer limit, String cursor) {
        workers.requireStaff(actor);
        int size = Cursors.limit(limit);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>();
        // who works a case is not told to its parties, even when they work here
        conditions.add("complainant <> :reader and respondent <> :reader");
        params.put("reader", actor.name());
        List<String> queues = queues(actor, filter.queue(), conditions);
        restrictAssignee(actor, filter.assignee(), conditions, params);
        restrict("kind", filter.kind(), conditions, params);
        restrict("ground", filter.ground(), conditions, params);
        restrict("at_risk", filter.atRisk(), conditions, params);
        Sought sought = Sought.of(filter.q());
        if (!sought.isEmpty()) {
            FindWork.Found found = work.page(queues, conditions, params, sought, size, cursor);
            Map<String, CaseFile> cases = files.find(found.numbers());
            return new Page<>(
                    found.numbers().stream()
                            .map(cases::get)
                            // another case may have left the list meanwhile
                            .filter(file -> file.queue().isPresent())
                            .map(WorkItem::of)
                            .toList(),
                    found.next());
        }
        MostUrgent.continueAfter(cursor, conditions, params);
        List<WorkItem> found = jdbc.sql(MostUrgent.of(
                        "number, queue, kind, ground, assignee, target_at, due_at, at_risk, escalated",
                        queues,
                        conditions,
                        size + 1))
                .params(params)
                .query((row, index) -> new WorkItem(
                        row.getString("number"),
                        Queue.valueOf(row.getString("queue")),
                        row.getString("kind"),
                        row.getString("ground"),
                        row.getString("assignee"),
                        Sql.instant(row, "target_at"),
                        Sql.instant(row, "due_at"),
                        row.getBoolean("at_risk"),
                        row.getBoolean("escalated")))
                .list();
        List<WorkItem> shown = found.subList(0, Math.min(size, found.size()));
        WorkItem last = found.size() > size ? shown.get(size - 1) : null;
        return new Page<>(
                shown, last == null ? null : MostUrgent.cursor(last.escalated(), last.dueAt(), last.caseNumber()));
    }

    private List<String> queues(Actor actor, String queue, List<String> conditions) {
        if (ESCALATED.equals(queue)) {
            workers.requireSupervisor(actor);
            conditions.add("escalated");
        }
        return queue == null || ESCALATED.equals(queue)
                ? sql(List.of(Queue.values()))
                : sql(List.of(queueNamed(queue)));
    }

    private static List<String> sql(List<Queue> queues) {
        return queues.stream().map(queue -> "= '" + queue + "'").toList();
    }

    private static void restrictAssignee(
            Actor actor, String assignee, List<String> conditions, Map<String, Object> params) {
        if ("none".equals(assignee)) {
            conditions.add("assignee is null");
        } else {
            restrict("assignee", "me".equals(assignee) ? actor.name() : assignee, conditions, params);
        }
    }

    private static void restrict(String column, Object value, List<String> conditions, Map<String, Object> params) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            params.put(column, value);
        }
    }

    private static Queue queueNamed(String queue) {
        try {
            return Queue.valueOf(queue);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("bad-queue", queue);
        }
    }

    /**
     * Claims the most urgent case that this person may take and has not skipped today, in one queue or, for null, in all of
     * theirs, and now and then the most urgent of those that {@link Mixing} leaves; nothing for who is away, and nothing that is
     * better left to others. Of one's own cases, the most urgent is answered as it is.
     */
    @Transactional
    public Optional<WorkItem> next(Actor actor, String queue, NextOf of) {
        List<Queue> queues = queues(actor, queue);
        Instant now = clock.instant();
        if (away.until(actor.name(), now).isPresent()) {
            return Optional.empty();
        }
        LeftToOthers.Share share =
                of.own() ? LeftToOthers.Share.ALL : leftToOthers.by(actor.name(), workers.rolesOf(queues), now);
        Looked looked = looked(actor, queues, of, share, now);
        if (of.own()) {
            return candidates(looked).stream().findFirst().map(number -> claim(actor, number));
        }
        return firstFree(actor, ofOthers(looked)).or(() -> {
            List<String> candidates = candidates(looked);
            Optional<WorkItem> taken = firstFree(actor, candidates);
            if (taken.isEmpty() && !candidates.isEmpty()) {
                // all that were free a moment ago are being taken by others right now
                throw Problem.conflict("taken-meanwhile");
            }
            return taken;
        });
    }

    /** Takes the first of these that nobody else is taking. */
    private Optional<WorkItem> firstFree(Actor actor, List<String> candidates) {
        for (String number : candidates) {
            Optional<CaseFile> file = files.lockIfUnassigned(number);
            if (file.isPresent()) {
                workers.requireMayWork(actor, file.get(), file.get().queue().orElseThrow());
                return Optional.of(take(actor, file.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * Where the next case is looked for.
     *
     * @param params those of the conditions; they may be added to
     * @param unlessLeft leaves out what is left to others, and no index leads to it; null where nothing is
     * @param open queues with more conditions each, to which an index leads: all that is not left and not urgent
     */
    private record Looked(
            List<String> queues,
            List<String> conditions,
            Map<String, Object> params,
            Sought words,
            String unlessLeft,
            List<String> open) {

        Looked with(List<String> more) {
            return new Looked(
                    queues,
                    Stream.concat(conditions.stream(), more.stream()).toList(),
                    params,
                    words,
                    unlessLeft,
                    open);
        }
    }

    /** Whether there is a case that would be next, were it not left to others who read its languages and know its ground. */
    public boolean isLeftToOthers(Actor actor, String queue, NextOf of) {
        return !of.own()
                && !candidates(looked(actor, queues(actor, queue), of, LeftToOthers.Share.ALL, clock.instant()))
                        .isEmpty();
    }

    private List<Queue> queues(Actor actor, String queue) {
        workers.requireStaff(actor);
        List<Queue> queues = queue == null ? workers.queuesOf(actor) : List.of(queueNamed(queue));
        if (queues.isEmpty() || !workers.queuesOf(actor).containsAll(queues)) {
            throw Problem.forbidden(
                    "role-required", queues.contains(Queue.APPEAL) ? Role.SENIOR_REVIEWER : Role.REVIEWER);
        }
        return queues;
    }

    private Looked looked(Actor actor, List<Queue> queues, NextOf of, LeftToOthers.Share share, Instant now) {
        Map<String, Object> params = new LinkedHashMap<>(of.params());
        params.put("me", actor.name());
        params.put("today", Sql.time(startOfToday()));
        List<String> conditions = new ArrayList<>(of.conditions());
        conditions.addAll(List.of(
                "complainant <> :me and respondent <> :me",
                of.own() ? "assignee = :me" : "assignee is null",
                "(queue <> 'APPEAL' or barred <> :me)",
                """
                        number not in (select case_number from staff_note
                            where written_by = :me and kind = 'SKIP' and written_at >= :today)
                        """));
        if (share.left().isEmpty()) {
            return new Looked(sql(queues), List.copyOf(conditions), params, of.words(), null, List.of());
        }
        params.put("short", Sql.time(now.plus(leftToOthers.anybodyWithin())));
        return new Looked(
                sql(queues),
                List.copyOf(conditions),
                params,
                of.words(),
                "(escalated or due_at <= :short or not (%s))".formatted(leftToOthers(share.left(), params)),
                open(share, params));
    }

    private static List<String> open(LeftToOthers.Share share, Map<String, Object> params) {
        List<String> open = new ArrayList<>();
        for (LeftToOthers.Open one : share.open()) {
            for (String ground : one.grounds()) {
                String name = "open" + open.size();
                open.add("= '%s' and %s and ground = :%s".formatted(one.queue(), in(one.languages()), name));
                params.put(name, ground);
            }
        }
        // what is left to one who can't take it
        for (int i = 0; i < share.left().size(); i++) {
            LeftToOthers.Left one = share.left().get(i);
            if (one.sole() != null) {
                for (String cannot : List.of("complainant", "respondent", "barred")) {
                    open.add("= '%s' and %s and ground in (:grounds%s) and %s = :sole%s"
                            .formatted(one.queue(), in(one.languages()), i, cannot, i));
                }
            }
        }
        return List.copyOf(open);
    }

    /** As an index has it; the tags are our own. */
    private static String in(String languages) {
        return languages.isEmpty() ? "languages is null" : "languages = '%s'".formatted(languages);
    }

    private static String leftToOthers(List<LeftToOthers.Left> left, Map<String, Object> params) {
        List<String> these = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            LeftToOthers.Left one = left.get(i);
            String sole = one.sole() == null
                    ? ""
                    : " and coalesce(barred, '') <> :sole%1$s and complainant <> :sole%1$s and respondent <> :sole%1$s"
                            .formatted(i);
            these.add("queue = '%s' and coalesce(languages, '') = :written%s and ground in (:grounds%s)%s"
                    .formatted(one.queue(), i, i, sole));
            params.put("written" + i, one.languages());
            params.put("grounds" + i, one.grounds());
            if (one.sole() != null) {
                params.put("sole" + i, one.sole());
            }
        }
        return String.join(" or ", these);
    }

    /** When it is their turn, the most urgent of those who have not many; otherwise none. */
    private List<String> ofOthers(Looked looked) {
        List<String> passing =
                mixing.restriction(looked.queues(), looked.conditions(), looked.unlessLeft(), looked.params());
        return passing.isEmpty() ? List.of() : candidates(looked.with(passing));
    }

    /**
     * Of what is left to others there may be any number before the first that is not: first it is looked at the head of the
     * list, where most find something, and then for each language and ground that are this person's.
     */
    private List<String> candidates(Looked looked) {
        if (looked.unlessLeft() == null) {
            return candidates(looked.queues(), looked.conditions(), looked);
        }
        if (!looked.words().isEmpty()) {
            return candidates(
                    looked.queues(), looked.with(List.of(looked.unlessLeft())).conditions(), looked);
        }
        List<String> near =
                work.amongHead(looked.queues(), looked.conditions(), looked.params(), looked.unlessLeft(), CANDIDATES);
        return near.isEmpty() && !looked.open().isEmpty()
                ? candidates(looked.open(), looked.conditions(), looked)
                : near;
    }

    /** A look for words ends after a bounded number of cases, and goes on from there until one is found. */
    private List<String> candidates(List<String> queues, List<String> conditions, Looked looked) {
        FindWork.Found found = work.page(queues, conditions, looked.params(), looked.words(), CANDIDATES, null);
        while (found.numbers().isEmpty() && found.next() != null) {
            found = work.page(queues, conditions, looked.params(), looked.words(), CANDIDATES, found.next());
        }
        return found.numbers();
    }

    @Transactional
    public WorkItem claim(Actor actor, String number) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        workers.requireMayWork(actor, file, queueOf(file));
        if (file.assignee().filter(actor.name()::equals).isPresent()) {
            return WorkItem.of(file);
        }
        if (file.assignee().isPresent()) {
            throw Problem.conflict("taken", file.assignee().get());
        }
        return take(actor, file);
    }

    private WorkItem take(Actor actor, CaseFile file) {
        file.assign(actor.name());
        file.record(clock.instant(), EventType.CLAIMED, actor.name());
        return WorkItem.of(file);
    }

    /** Gives a case back. */
    @Transactional
    public WorkItem release(Actor actor, String number) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        workers.requireNoParty(actor, file);
        queueOf(file);
        if (file.assignee().isPresent()) {
            if (!file.assignee().get().equals(actor.name())) {
                throw Problem.conflict("taken", file.assignee().get());
            }
            file.assign(null);
            file.record(clock.instant(), EventType.RELEASED, actor.name());
        }
        return WorkItem.of(file);
    }

    /** Gives a case back, and is not offered it again today. */
    @Transactional
    public void skip(Actor actor, String number, String ifMatch, String reason) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        workers.requireAssignee(actor, file, queueOf(file));
        Instant now = clock.instant();
        String sha256 = notes.write(file, actor, StaffNotes.Kind.SKIP, null, reason, now)
                .sha256();
        file.assign(null);
        file.record(now, EventType.SKIPPED, actor.name(), Map.of("sha256", sha256));
    }

    private Instant startOfToday() {
        return clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /** Gives a case, because a supervisor says so, to somebody who may work it. */
    @Transactional
    public WorkItem assign(Actor actor, String number, String assignee) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
        CaseFile file = files.lock(number);
        workers.requireNoParty(actor, file);
        Queue queue = queueOf(file);
        Optional<String> before = file.assignee().filter(name -> !name.equals(assignee));
        boolean given = file.assignee().filter(assignee::equals).isEmpty();
        Instant now = clock.instant();
        give(now, actor, file, queue, assignee);
        List<Notice> told = new ArrayList<>();
        if (given && !assignee.equals(actor.name())) {
            told.add(new Notice(
                    assignee,
                    NoticeType.ASSIGNED,
                    Map.of(
                            "deadline",
                            queue == Queue.APPEAL ? DeadlineName.APPEAL_LIMIT : DeadlineName.DECISION_LIMIT)));
        }
        before.filter(name -> !name.equals(actor.name()))
                .ifPresent(name -> told.add(new Notice(name, NoticeType.TAKEN_AWAY, Map.of())));
        file.tell(now, told);
        return WorkItem.of(file);
    }

    private void give(Instant now, Actor actor, CaseFile file, Queue queue, String assignee) {
        workers.requireAssignable(requireThere(assignee), file, queue);
        file.assign(assignee);
        file.record(now, EventType.ASSIGNED, actor.name(), Map.of("assignee", assignee));
    }

    /** @throws Problem 422 for an account that nobody knows, or whose person is away: no case is given to them */
    public Account requireThere(String assignee) {
        Account account = accounts.find(assignee).orElseThrow(() -> Problem.refused("unknown-account", assignee));
        away.until(assignee, clock.instant()).ifPresent(until -> {
            throw Problem.refused("assignee-away", assignee, new Until(until));
        });
        return account;
    }

    /**
     * Gives a case back for who has it, or to somebody who may work it, also while it waits for its parties. Who may do so
     * is for the caller to say.
     *
     * @param to null for nobody
     */
    @Transactional
    public void handOver(Actor actor, String number, String from, String to) {
        CaseFile file = files.lock(number);
        workers.requireNoParty(actor, file);
        if (file.assignee().filter(from::equals).isEmpty()) {
            throw Problem.conflict("not-theirs-any-more", from);
        }
        if (to == null) {
            file.assign(null);
            file.record(clock.instant(), EventType.RELEASED, actor.name());
        } else {
            // what waits for its parties comes back to the examination
            give(clock.instant(), actor, file, file.queue().orElse(Queue.EXAMINATION), to);
        }
    }

    private static Queue queueOf(CaseFile file) {
        return file.queue()
                .orElseThrow(() -> Problem.conflict("not-on-work-list").with(Map.of("status", file.stage())));
    }
}
