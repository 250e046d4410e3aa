package io.recourse.demo;

import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with the stories of the rulebook, through the interface that everybody uses. Runs before the
 * application says that it is ready, so whoever waits for its health finds the stories there.
 */
@Component
@Profile("demo")
class DemoData {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private final AccountStore accounts;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    DemoData(AccountStore accounts, JdbcClient jdbc, InstantSource clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void tell(ApplicationReadyEvent ready) {
        // without a server of its own, as in a test, there is nobody to call
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext server)) {
            return;
        }
        try {
            if (isEmpty()) {
                tell(Stories.read(), server);
            }
        } catch (RuntimeException e) {
            LOG.error("The demonstration's stories could not be told; the application runs without them", e);
        }
    }

    private boolean isEmpty() {
        return jdbc.sql("select (select count(*) from account) + (select count(*) from cases)")
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void tell(Stories stories, WebServerApplicationContext server) {
        stories.accounts()
                .forEach(account -> accounts.put(
                        new Account(account.name(), account.roles(), account.email(), Locale.SIMPLIFIED_CHINESE),
                        stories.password()));
        Player player = Player.of(server, stories.password(), clock.instant());
        int failed = player.play(stories);
        int cases = stories.stories().stream().mapToInt(Stories.Story::size).sum();
        LOG.info(
                "The demonstration has {} cases and {} accounts, all with the password {}{}",
                cases - failed,
                stories.accounts().size(),
                stories.password(),
                failed == 0 ? "" : "; " + failed + " cases could not be told, see above");
    }
}
