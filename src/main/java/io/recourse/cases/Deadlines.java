package io.recourse.cases;

import io.recourse.calendar.DeadlineRecalculation;
import io.recourse.calendar.MovedDeadline;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.Due;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.longwork.Progress;
import io.recourse.policy.Policy;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts, stops and moves the deadlines of cases: how long from {@code deadlines.dmn}, which days from the working
 * calendar. The instant is computed once, when a stage begins; only a stopped clock or a new calendar moves it.
 */
@Component
public class Deadlines implements DeadlineRecalculation {

    /** Of a case that is closed a return may be disputed still, and its limit is counted in working days. */
    private static final String RUNNING = """
            select * from cases where status <> 'CLOSED' or deadlines like '%RETURN_DECISION%' order by number
            """;

    /** So many cases are locked at once, and then it is told how far it is. */
    private static final int TOGETHER = 100;

    private final CaseFiles files;
    private final Policy policy;
    private final WorkingCalendars calendars;
    private final CaseProcess process;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deadlines(
            CaseFiles files,
            Policy policy,
            WorkingCalendars calendars,
            @Lazy CaseProcess process,
            JdbcClient jdbc,
            InstantSource clock) {
        this.files = files;
        this.policy = policy;
        this.calendars = calendars;
        this.process = process;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void start(CaseFile file, Instant at, DeadlineName... names) {
        List<Period> periods = Arrays.stream(names)
                .map(name -> policy.period(file.edition(), file.kind(), name.row(file))
                        .period())
                .toList();
        WorkingCalendar calendar = calendarFor(file, periods);
        for (int i = 0; i < names.length; i++) {
            file.start(names[i], at, periods.get(i), calendar.due(at, periods.get(i), List.of()));
        }
    }

    /**
     * Lets the clock go on: the deadline is computed again from its start, without the days on which it stood still.
     */
    public void resume(CaseFile file, Instant at, DeadlineName... names) {
        List<CaseDeadline> standing = Arrays.stream(names)
                .flatMap(name -> file.deadline(name).stream())
                .filter(CaseDeadline::isPaused)
                .toList();
        WorkingCalendar calendar =
                calendarFor(file, standing.stream().map(CaseDeadline::period).toList());
        standing.forEach(deadline -> file.resume(
                deadline.name(), at, calendar.due(deadline.startedAt(), deadline.period(), deadline.pausesUntil(at))));
    }

    /**
     * The calendar to count by. Only working days need to know whether another node has stored a newer calendar. A case
     * that is stored already is locked, so that a change of the calendar waits for it; a new one is not there to be
     * waited for.
     */
    private WorkingCalendar calendarFor(CaseFile file, List<Period> periods) {
        if (periods.stream().noneMatch(period -> period.unit() == Unit.WORKING_DAY)) {
            return calendars.lastKnown();
        }
        return file.version() == 0 ? calendars.currentUntilCommit() : calendars.current();
    }

    /**
     * Computes the running deadlines of all cases again, timers included. A party's announced deadline may become
     * later, never earlier.
     */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int recalculate(int year, Progress progress) {
        WorkingCalendar calendar = calendars.current();
        Instant now = clock.instant();
        int moved = 0;
        List<String> open =
                jdbc.sql(RUNNING).query((row, index) -> row.getString("number")).list();
        for (int from = 0; from < open.size(); from += TOGETHER) {
            progress.at(from, open.size());
            List<String> some = open.subList(from, Math.min(from + TOGETHER, open.size()));
            files.lockAll(some);
            for (String number : some) {
                CaseFile file = files.lock(number);
                for (CaseDeadline deadline : file.deadlines()) {
                    if (isToCome(deadline, now) && recalculate(file, deadline, calendar, now)) {
                        moved++;
                    }
                }
            }
        }
        progress.at(open.size(), open.size());
        return moved;
    }

    @Override
    public List<MovedDeadline> preview(WorkingCalendar calendar) {
        Instant now = clock.instant();
        List<MovedDeadline> moved = new ArrayList<>();
        jdbc.sql(RUNNING).query((ResultSet row) -> {
            CaseFile file = CaseFiles.read(row, row.getRow());
            for (CaseDeadline deadline : file.deadlines()) {
                if (isToCome(deadline, now)) {
                    Instant to = moved(
                                    deadline, calendar.due(deadline.startedAt(), deadline.period(), deadline.pauses()))
                            .at();
                    if (!to.equals(deadline.dueAt())) {
                        moved.add(
                                new MovedDeadline(file.number(), deadline.name().name(), deadline.dueAt(), to));
                    }
                }
            }
        });
        return moved;
    }

    /** Whether the deadline is still to come; what has passed stays passed, also when its timer has not run yet. */
    private static boolean isToCome(CaseDeadline deadline, Instant now) {
        return deadline.isRunning() && !deadline.passed() && now.isBefore(deadline.dueAt());
    }

    /** The new instant of a deadline. A party's deadline that was announced is never shortened. */
    private static Due moved(CaseDeadline deadline, Due due) {
        boolean shorter = due.at().isBefore(deadline.dueAt());
        return shorter && deadline.name().isOfParty() ? new Due(deadline.dueAt(), due.provisional(), due.days()) : due;
    }

    private boolean recalculate(CaseFile file, CaseDeadline deadline, WorkingCalendar calendar, Instant now) {
        Due due = moved(deadline, calendar.due(deadline.startedAt(), deadline.period(), deadline.pauses()));
        if (due.at().equals(deadline.dueAt())) {
            if (due.provisional() != deadline.provisional()) {
                file.move(deadline.name(), due);
            }
            return false;
        }
        file.move(deadline.name(), due);
        process.moveTimer(file, deadline.name(), due.at());
        file.record(
                now,
                EventType.DEADLINE_MOVED,
                TimelineEvent.SYSTEM,
                Map.of(
                        "deadline", deadline.name(),
                        "from", deadline.dueAt().toString(),
                        "to", due.at().toString()));
        return true;
    }
}
