package io.recourse.examination;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.cases.Queue;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On the morning of every working day each reviewer is told what waits: what they have, and what nobody has and they could
 * take. Who has nothing to do is not told so. Of several nodes one makes the summary of a day.
 */
@Component
@Order(20)
@EnableConfigurationProperties(DigestProperties.class)
class DailyDigest implements DueWork {

    /**
     * For how long a summary that was missed while the system was down is still made; after that it is yesterday's
     * news.
     */
    private static final Duration STILL_NEWS = Duration.ofHours(8);

    private static final int MOST_URGENT = 5;
    private static final int LONGEST_HOLIDAYS = 60;

    private final DigestProperties properties;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final Accounts accounts;
    private final Workers workers;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    DailyDigest(
            DigestProperties properties,
            WorkingCalendars calendars,
            ZoneId zone,
            Accounts accounts,
            Workers workers,
            Notices notices,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.properties = properties;
        this.calendars = calendars;
        this.zone = zone;
        this.accounts = accounts;
        this.workers = workers;
        this.notices = notices;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return properties.time().flatMap(time -> {
            LocalDate last = lastDay().orElseGet(this::begin);
            return nextWorkingDay(last)
                    .map(day -> day.atTime(time).atZone(zone).toInstant())
                    .filter(due -> !due.isAfter(upTo))
                    .map(due -> DueTask.at(due, () -> make(last, due)));
        });
    }

    private Optional<LocalDate> lastDay() {
        return jdbc.sql("select last_day from digest_day where id = 1 and last_day is not null")
                .query(LocalDate.class)
                .optional();
    }

    /** Begins with the next summary after now. */
    private LocalDate begin() {
        ZonedDateTime now = clock.instant().atZone(zone);
        boolean over = !now.toLocalTime().isBefore(properties.time().orElseThrow());
        LocalDate day = over ? now.toLocalDate() : now.toLocalDate().minusDays(1);
        int known = jdbc.sql("update digest_day set last_day = ? where id = 1 and last_day is null")
                .param(day)
                .update();
        if (known == 0 && lastDay().isEmpty()) {
            jdbc.sql("insert into digest_day (id, last_day) values (1, ?)")
                    .param(day)
                    .update();
        }
        return lastDay().orElseThrow();
    }

    private Optional<LocalDate> nextWorkingDay(LocalDate last) {
        WorkingCalendar calendar = calendars.lastKnown();
        return Stream.iterate(last.plusDays(1), day -> day.plusDays(1))
                .limit(LONGEST_HOLIDAYS)
                .filter(day -> calendar.status(day).counts())
                .findFirst();
    }

    /** Makes the summary of a day; false when another node makes it. */
    private boolean make(LocalDate last, Instant due) {
        ZonedDateTime there = due.atZone(zone);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int won = jdbc.sql("update digest_day set last_day = ? where id = 1 and last_day = ?")
                    .params(there.toLocalDate(), last)
                    .update();
            Instant now = clock.instant();
            if (won == 1 && Duration.between(due, now).compareTo(STILL_NEWS) < 0) {
                tell(there, now);
            }
            return won == 1;
        }));
    }

    private void tell(ZonedDateTime day, Instant now) {
        Map<String, Account> reviewers = new TreeMap<>();
        Stream.of(Role.REVIEWER, Role.SENIOR_REVIEWER)
                .flatMap(role -> accounts.withRole(role).stream())
                .forEach(account -> reviewers.put(account.name(), account));
        List<Notices.Numbered> told = new ArrayList<>();
        Instant midnight =
                day.toLocalDate().plusDays(1).atStartOfDay(day.getZone()).toInstant();
        for (Account reviewer : reviewers.values()) {
            Map<String, Object> data = waiting(reviewer, now, midnight);
            if (!data.isEmpty()) {
                told.add(new Notices.Numbered(
                        told.size() + 1, now, new Notice(reviewer.name(), NoticeType.DIGEST, data)));
            }
        }
        if (!told.isEmpty()) {
            notices.leave("DIGEST-" + day.toLocalDate(), told);
        }
    }

    private record Waiting(String number, String kind, String edition, String assignee, Instant dueAt) {}

    /** What waits for this person; empty when nothing does. */
    private Map<String, Object> waiting(Account reviewer, Instant now, Instant midnight) {
        List<Queue> queues = workers.queuesOf(new Actor(reviewer.name(), reviewer.roles()));
        if (queues.isEmpty()) {
            return Map.of();
        }
        List<Waiting> waiting = jdbc.sql("""
                        select number, kind, edition, assignee, due_at from cases
                        where queue in (:queues) and (assignee is null or assignee = :me)
                            and complainant <> :me and respondent <> :me and (queue <> 'APPEAL' or barred <> :me)
                        order by escalated desc, due_at, number
                        """)
                .param("queues", queues.stream().map(Queue::name).toList())
                .param("me", reviewer.name())
                .query((row, index) -> new Waiting(
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("edition"),
                        row.getString("assignee"),
                        Sql.instant(row, "due_at")))
                .list();
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("open", waiting.size());
        data.put("overdue", count(waiting.stream().filter(one -> !one.dueAt().isAfter(now))));
        data.put(
                "today",
                count(waiting.stream()
                        .filter(one -> one.dueAt().isAfter(now) && !one.dueAt().isAfter(midnight))));
        data.put("yours", count(waiting.stream().filter(one -> one.assignee() != null)));
        data.put("unclaimed", count(waiting.stream().filter(one -> one.assignee() == null)));
        data.put(
                "urgent",
                waiting.stream()
                        .limit(MOST_URGENT)
                        .map(one -> Map.of(
                                "number", one.number(),
                                "kind", one.kind(),
                                "edition", one.edition(),
                                "dueAt", one.dueAt()))
                        .toList());
        return data;
    }

    private static int count(Stream<Waiting> waiting) {
        return (int) waiting.count();
    }
}
