package io.recourse.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.recourse.notice.Delivery.State;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many notices wait, how long the oldest of them has waited, and how many are given up. Asked when it is looked at. */
@Component
class DeliveryMetrics implements MeterBinder {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    DeliveryMetrics(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (State state : new State[] {State.QUEUED, State.FAILED, State.BOUNCED}) {
            Gauge.builder("recourse.deliveries", () -> count(state))
                    .description("Notices on their way out of the house")
                    .tag("state", state.name().toLowerCase(java.util.Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("recourse.deliveries.oldest", this::oldest)
                .description("How long the oldest notice that is queued has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    private long count(State state) {
        return jdbc.sql("select count(*) from delivery where state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    private long oldest() {
        return jdbc.sql("select since from delivery where state = 'QUEUED' order by since fetch first 1 rows only")
                .query((row, index) -> io.recourse.web.Sql.instant(row, "since"))
                .optional()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
