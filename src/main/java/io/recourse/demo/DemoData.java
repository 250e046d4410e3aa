package io.recourse.demo;

import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import io.recourse.access.Role;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
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
    private final Life life;

    DemoData(AccountStore accounts, JdbcClient jdbc, InstantSource clock, Life life) {
        this.life = life;
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
            Stories stories = Stories.read();
            boolean first = isEmpty();
            if (first && life.isAskedFor()) {
                life.begin(stories);
            }
            if (first || life.progress().isPresent()) {
                makeAccounts(stories);
            }
            if (first && !life.isAskedFor()) {
                tell(stories, server);
            }
            life.goOn(stories, server);
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

    private void makeAccounts(Stories stories) {
        stories.accounts()
                .forEach(account -> makeAccount(account.name(), account.roles(), account.email(), stories.password()));
        if (life.isAskedFor()) {
            LifeWords people = LifeWords.read();
            people.shops()
                    .forEach(shop -> makeAccount(shop.name(), Set.of(Role.SELLER), shop.email(), stories.password()));
            people.buyers().forEach(buyer -> makeAccount(buyer, Set.of(Role.BUYER), null, stories.password()));
        }
    }

    private void makeAccount(String name, Set<Role> roles, String email, String password) {
        accounts.put(new Account(name, roles, email, Locale.SIMPLIFIED_CHINESE), password);
    }

    private void tell(Stories stories, WebServerApplicationContext server) {
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
