package io.recourse.demo;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.schedule.MovableTime;
import io.recourse.web.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientResponseException;

/**
 * Lives through the days before the demonstration's first visitor, in simulated time and through the interface that everybody
 * uses, while the application already answers. Which act comes next stands in the database: a start that was cut off goes on
 * with it, and of several nodes one lives.
 */
@Component
@Profile("demo")
class Life {

    private static final Logger LOG = LoggerFactory.getLogger(Life.class);

    /** About as many as the stories leave room for, to have three hundred. */
    private static final double CASES_A_DAY = 4.6;

    private static final long SEED = 20260313;

    /** Where nobody has gone on for so long, whoever lived has stopped. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final MovableTime time;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final Optional<PostOffice> mails;
    private final int days;
    private final Instant until;
    private final boolean paused;
    private volatile boolean stopped;
    private Thread living;

    Life(
            JdbcClient jdbc,
            MovableTime time,
            WorkingCalendars calendars,
            ZoneId zone,
            Optional<PostOffice> mails,
            @Value("${recourse.demo.days:0}") int days,
            @Value("${recourse.demo.until:" + MovableTime.DEMO_UNTIL + "}") OffsetDateTime until,
            @Value("${" + Outgoing.SETTING + ":on}") String outgoing) {
        this.paused = outgoing.equals(Outgoing.PAUSED);
        this.jdbc = jdbc;
        this.time = time;
        this.calendars = calendars;
        this.zone = zone;
        this.mails = mails;
        this.days = days;
        this.until = until.toInstant();
    }

    /** How far it is: on this day of so many. */
    record Progress(long day, int days) {}

    boolean isAskedFor() {
        return days > 0;
    }

    /** Empty when nothing is lived through, or all of it has been. */
    Optional<Progress> progress() {
        return done().isEmpty()
                ? Optional.empty()
                : Optional.of(new Progress(
                        Math.min(
                                days,
                                Duration.between(from(), time.standing().now()).toDays() + 1),
                        days));
    }

    private Instant from() {
        return until.minus(Duration.ofDays(days));
    }

    /** The number of acts that are done; empty when there are none to come. */
    private Optional<Integer> done() {
        return jdbc.sql("select done from demo_life where id = 1 and done < acts")
                .query(Integer.class)
                .optional();
    }

    /** To be called before anything else is written, so that a start that is cut off afterwards goes on. */
    void begin(Stories stories) {
        jdbc.sql("insert into demo_life (id, acts, done) values (1, ?, 0)")
                .param(acts(stories).size())
                .update();
    }

    private List<LifeScript.Act> acts(Stories stories) {
        return acts(stories, calendars.current(), zone, until, days);
    }

    /** All that is done in so many days before that instant. */
    static List<LifeScript.Act> acts(Stories stories, WorkingCalendar calendar, ZoneId zone, Instant until, int days) {
        return LifeScript.of(
                LifeWords.read(),
                stories,
                day -> calendar.status(day).counts(),
                zone,
                until.minus(Duration.ofDays(days)),
                until,
                (int) (days * CASES_A_DAY),
                SEED);
    }

    /** Goes on in a thread of its own, where something is still to come; otherwise time runs on. */
    void goOn(Stories stories, WebServerApplicationContext server) {
        if (paused) {
            return;
        }
        Optional<Integer> done = done();
        if (done.isEmpty()) {
            time.runOn();
            return;
        }
        living = new Thread(() -> live(stories, server, done.get()), "demo-life");
        living.setDaemon(true);
        living.start();
    }

    private void live(Stories stories, WebServerApplicationContext server, int begun) {
        try {
            if (begun > 0 && somebodyElseLives(begun)) {
                return;
            }
            long since = System.nanoTime();
            List<LifeScript.Act> acts = acts(stories);
            Hands hands = new Hands(Player.of(server, stories.password(), until), jdbc, mails);
            int refused = 0;
            for (int i = begun; i < acts.size(); i++) {
                if (stopped) {
                    return;
                }
                time.moveTo(acts.get(i).at());
                try {
                    acts.get(i).deed().by(hands);
                } catch (RestClientResponseException e) {
                    refused++;
                    LOG.debug("act {} of the demonstration's days: {}", i, e.getMessage());
                }
                if (jdbc.sql("update demo_life set done = done + 1 where id = 1 and done = ?")
                                .param(i)
                                .update()
                        == 0) {
                    LOG.info("Another node lives through the demonstration's days");
                    return;
                }
            }
            time.moveTo(until);
            time.runOn();
            LOG.info(
                    "The demonstration has lived through {} days in {} s: {} acts, {} of them refused",
                    days,
                    Duration.ofNanos(System.nanoTime() - since).toSeconds(),
                    acts.size(),
                    refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!stopped) {
                LOG.error("The demonstration's days could not be lived through; it goes on with the next start", e);
            }
        }
    }

    private boolean somebodyElseLives(int begun) throws InterruptedException {
        for (long waited = 0; waited < SILENCE.toMillis(); waited += 500) {
            Thread.sleep(500);
            if (!done().equals(Optional.of(begun))) {
                return true;
            }
        }
        return false;
    }

    /** Before the server stops, which the act in hand still needs. */
    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        stopped = true;
        if (living != null) {
            living.join(Duration.ofSeconds(10).toMillis());
        }
    }
}
