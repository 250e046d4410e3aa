package io.recourse.staff;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.examination.Away;
import io.recourse.examination.Workers;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When somebody who works here is away: each for themselves, and supervisors for everybody. */
@Component
public class Absence implements Away {

    /** Whoever is away for longer does not work here any more; a longer one is a year that was mistyped. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Knowledge knowledge;
    private final Workers workers;
    private final ZoneId zone;
    private final InstantSource clock;

    Absence(JdbcClient jdbc, Staff staff, Knowledge knowledge, Workers workers, ZoneId zone, InstantSource clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.knowledge = knowledge;
        this.workers = workers;
        this.zone = zone;
        this.clock = clock;
    }

    /** From an instant until before another. */
    public record Period(Instant from, Instant to) {

        /** Whether it holds this instant. */
        public boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }

        /** Whether the two have anything in common. */
        boolean meets(Instant since, Instant until) {
            return from.isBefore(until) && to.isAfter(since);
        }
    }

    /**
     * What is asked for.
     *
     * @param from an instant, or a day, from whose beginning; null for at once
     * @param to an instant, or a day, until whose end
     */
    record Request(String from, String to) {}

    record View(String name, Instant from, Instant to) {}

    /** Somebody who works here; {@code absence} is null for who has none that is not over. */
    public record Person(
            String name,
            List<Role> roles,
            Period absence,
            long cases,
            @JsonUnwrapped Knowledge.Known known) {}

    /** @throws Problem as {@link Staff#meant}; 422 {@code absence-times} unless it ends after now and after it began */
    @Transactional
    View put(Actor actor, String name, Request request) {
        String account = staff.meant(actor, name);
        Instant now = clock.instant();
        Instant from = request.from() == null
                ? now
                : Times.beginning(request.from(), zone).orElseThrow(Absence::notUnderstood);
        Instant to = Optional.ofNullable(request.to())
                .flatMap(text -> Times.end(text, zone))
                .orElseThrow(Absence::notUnderstood);
        if (!from.isBefore(to) || !to.isAfter(now) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw notUnderstood();
        }
        int changed = jdbc.sql("update staff_absence set away_from = ?, away_to = ? where account = ?")
                .params(Sql.time(from), Sql.time(to), account)
                .update();
        if (changed == 0) {
            try {
                jdbc.sql("insert into staff_absence (account, away_from, away_to) values (?, ?, ?)")
                        .params(account, Sql.time(from), Sql.time(to))
                        .update();
            } catch (DuplicateKeyException meanwhile) {
                throw Problem.conflict("busy");
            }
        }
        return new View(account, from, to);
    }

    private static Problem notUnderstood() {
        return Problem.refused("absence-times", LONGEST.toDays());
    }

    /** @throws Problem as {@link Staff#meant} */
    @Transactional
    void end(Actor actor, String name) {
        jdbc.sql("delete from staff_absence where account = ?")
                .param(staff.meant(actor, name))
                .update();
    }

    @Override
    public Optional<Instant> until(String account, Instant at) {
        return jdbc.sql("select * from staff_absence where account = ?")
                .param(account)
                .query(Absence::read)
                .optional()
                .filter(period -> period.holds(at))
                .map(Period::to);
    }

    public boolean isAwayNow(String account) {
        return until(account, clock.instant()).isPresent();
    }

    /** Who is away at this moment. */
    public Set<String> awayNow() {
        Instant now = clock.instant();
        return all().entrySet().stream()
                .filter(one -> one.getValue().holds(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those that are not over, by account. */
    Map<String, Period> all() {
        Map<String, Period> all = new LinkedHashMap<>();
        jdbc.sql("select * from staff_absence where away_to > ? order by account")
                .param(Sql.time(clock.instant()))
                .query(row -> {
                    all.put(row.getString("account"), read(row, 0));
                });
        return all;
    }

    /** Everybody who works here, with how many cases each has. */
    List<Person> people(Actor actor) {
        workers.requireStaff(actor);
        Map<String, Period> absences = all();
        Map<String, Knowledge.Known> known = knowledge.all();
        Map<String, Long> cases = new LinkedHashMap<>();
        jdbc.sql("select assignee, count(*) as many from cases where assignee is not null group by assignee")
                .query(row -> {
                    cases.put(row.getString("assignee"), row.getLong("many"));
                });
        return staff.all().values().stream()
                .map(account -> new Person(
                        account.name(),
                        account.roles().stream().filter(Role::isStaff).sorted().toList(),
                        absences.get(account.name()),
                        cases.getOrDefault(account.name(), 0L),
                        known.getOrDefault(account.name(), Knowledge.Known.EVERYTHING)))
                .toList();
    }

    private static Period read(ResultSet row, int index) throws SQLException {
        return new Period(Sql.instant(row, "away_from"), Sql.instant(row, "away_to"));
    }
}
