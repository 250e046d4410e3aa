package io.recourse.cases;

import io.recourse.web.InsertOnce;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts refused filings by month and rule; of a filing itself nothing is kept. Counted in memory and added to the table
 * once a minute, so that a refusal costs no statement: a node that is killed loses a minute of counts.
 */
@Component
public class RefusedFilings {

    /** The row that counts filings; all others count how often a rule refused one. */
    public static final String ANY_RULE = "*";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedFilings.class);
    private static final String NO_GROUND = "-";

    private final JdbcClient jdbc;
    private final InsertOnce inserts;
    private final ZoneId zone;
    private final InstantSource clock;
    private Map<Counter, Long> counted = new HashMap<>();

    RefusedFilings(JdbcClient jdbc, InsertOnce inserts, ZoneId zone, InstantSource clock) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.zone = zone;
        this.clock = clock;
    }

    private record Counter(YearMonth month, String kind, String ground, String rule) {}

    /** @param ground null when none was given and the kind has several */
    synchronized void note(String kind, String ground, List<String> rules) {
        YearMonth month = YearMonth.from(clock.instant().atZone(zone));
        String known = ground == null ? NO_GROUND : ground;
        counted.merge(new Counter(month, kind, known, ANY_RULE), 1L, Long::sum);
        rules.forEach(rule -> counted.merge(new Counter(month, kind, known, rule), 1L, Long::sum));
    }

    /** Writes what was counted since the last time into the table. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    @PreDestroy
    public synchronized void write() {
        Map<Counter, Long> unwritten = new HashMap<>();
        counted.forEach((counter, number) -> {
            try {
                add(counter, number);
            } catch (DataAccessException e) {
                LOG.warn("Refused filings could not be counted, the next try is in a minute: {}", e.getMessage());
                unwritten.put(counter, number);
            }
        });
        counted = unwritten;
    }

    private void add(Counter counter, long number) {
        if (update(counter, number)) {
            return;
        }
        boolean first = inserts.insert(() -> jdbc.sql(
                        "insert into refused_filing (filed_in, kind, ground, rule, refused) values (?, ?, ?, ?, ?)")
                .params(counter.month().toString(), counter.kind(), counter.ground(), counter.rule(), number)
                .update());
        if (!first) {
            update(counter, number);
        }
    }

    private boolean update(Counter counter, long number) {
        return jdbc.sql("""
                        update refused_filing
                        set refused = refused + ?
                        where filed_in = ? and kind = ? and ground = ? and rule = ?
                        """)
                        .params(number, counter.month().toString(), counter.kind(), counter.ground(), counter.rule())
                        .update()
                > 0;
    }
}
