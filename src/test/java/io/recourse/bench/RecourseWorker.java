package io.recourse.bench;

import io.recourse.RecourseApplication;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.FileCaseAccess;
import io.recourse.evidence.EvidencePeriod;
import io.recourse.examination.WorkAccess;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Order;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.recourse.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recourse as in production, but for its clock, which is moved by hand, and its marketplace, which answers in memory and
 * costs nothing. The use cases are called without HTTP. Its settings are those of the application, {@code --key=value}.
 */
final class RecourseWorker extends Worker {

    private static final Actor REVIEWER = new Actor("reviewer", Set.of(Role.REVIEWER));

    private final Keys keys = new Keys();
    private final ConfigurableApplicationContext application;
    private final FileCaseAccess fileCase;
    private final EvidencePeriod evidence;
    private final WorkAccess work;

    RecourseWorker(String database, String... settings) {
        application = new SpringApplicationBuilder(RecourseApplication.class, Surroundings.class)
                .profiles("postgres")
                .run(Stream.of(
                                Stream.of(
                                        "--spring.datasource.url=" + database,
                                        "--spring.datasource.username=postgres",
                                        // a wait is part of what is measured, and the other variants wait for it
                                        "--spring.datasource.hikari.connection-timeout=60000",
                                        "--recourse.marketplace.sandbox=true",
                                        "--server.port=0",
                                        // pages are asked for as fast as nobody asks
                                        "--recourse.access.accounts.requests=0",
                                        "--logging.level.root=warn"),
                                keys.settings().stream(),
                                Stream.of(settings))
                        .flatMap(Function.identity())
                        .toArray(String[]::new));
        fileCase = new FileCaseAccess(application);
        evidence = application.getBean(EvidencePeriod.class);
        work = new WorkAccess(application);
        setClock(now());
    }

    /** Not found by scanning, so that no test meets it. */
    static class Surroundings {

        @Bean
        @Primary
        SimulatedClock movableClock() {
            return new SimulatedClock(MONDAY);
        }

        @Bean
        @Primary
        Marketplace marketplaceInMemory(InstantSource clock) {
            return new MarketplaceInMemory(clock);
        }
    }

    /** Knows every order, as {@link Platform} does. */
    private record MarketplaceInMemory(InstantSource clock) implements Marketplace {

        @Override
        public Optional<Order> order(String id) {
            Instant reviewed = clock.instant().minus(Duration.ofDays(2));
            var bad = new Order.Review(
                    Platform.REVIEW, Order.Side.BUYER, Order.Rating.NEGATIVE, "差", null, reviewed, true);
            var good = new Order.Review("r2", Order.Side.SELLER, Order.Rating.POSITIVE, "好", null, reviewed, true);
            return Optional.of(new Order(
                    id,
                    Platform.seller(id),
                    Platform.buyer(id),
                    "13800000000",
                    reviewed,
                    reviewed,
                    null,
                    List.of(bad, good)));
        }

        @Override
        public Optional<MarketplaceAccount> account(String name) {
            return Optional.empty();
        }

        @Override
        public void carryOut(MeasureCall call) {}
    }

    @Override
    String file(int order) {
        return fileCase.file(
                new Actor(Platform.SELLER + order, Set.of(Role.SELLER)),
                "UNREASONABLE_REVIEW",
                "EXTORTION",
                Platform.ORDER + order,
                Platform.REVIEW,
                "买家以差评相要挟。");
    }

    @Override
    void rest(String number, int order, boolean complainant) {
        Actor party = complainant
                ? new Actor(Platform.SELLER + order, Set.of(Role.SELLER))
                : new Actor(Platform.BUYER + order, Set.of(Role.BUYER));
        evidence.rest(party, number, null);
    }

    @Override
    void claim(String number) {
        work.claim(REVIEWER, number);
    }

    @Override
    void decide(String number) {
        work.uphold(REVIEWER, number);
    }

    @Override
    public int firstPage(String ground) {
        return work.firstPage(REVIEWER, ground);
    }

    @Override
    public long count(String ground) {
        return JdbcClient.create(dataSource())
                .sql("select count(*) from cases where queue = 'EXAMINATION' and ground = ?")
                .param(ground)
                .query(Long.class)
                .single();
    }

    @Override
    public int next(int claims, int clients) throws Exception {
        AtomicInteger left = new AtomicInteger(claims);
        AtomicInteger conflicts = new AtomicInteger();
        inParallel(clients, () -> {
            while (left.getAndDecrement() > 0) {
                // all that were free a moment ago may be in other hands
                insist(conflicts, () -> work.next(REVIEWER).orElseThrow());
            }
        });
        return conflicts.get();
    }

    @Override
    boolean isConflict(Exception e) {
        return e instanceof Problem problem && problem.status() == HttpStatus.CONFLICT || super.isConflict(e);
    }

    @Override
    public String url() {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public String token(String name, String role) {
        return keys.token(name, role);
    }

    @Override
    public void setClock(Instant now) {
        super.setClock(now);
        application.getBean(SimulatedClock.class).set(now);
        application.getBean(DueJobs.class).setEngineClock(now);
    }

    @Override
    void wake() {
        application.getBean(JobExecutor.class).jobWasAdded();
    }

    @Override
    DataSource dataSource() {
        return application.getBean(DataSource.class);
    }

    @Override
    public void close() {
        application.close();
    }
}
