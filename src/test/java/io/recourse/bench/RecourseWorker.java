package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Recourse as in production, but for its clock, which is moved by hand, and its marketplace, which answers in memory and
 * costs nothing. The use cases are called without HTTP.
 */
final class RecourseWorker extends CasesWorker {

    private static final Actor REVIEWER = new Actor("reviewer", Set.of(Role.REVIEWER));

    private final ConfigurableApplicationContext application;
    private final FileCaseAccess fileCase;
    private final EvidencePeriod evidence;
    private final WorkAccess work;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final ProcessEngine engine;
    private final CountingDataSource dataSource;

    RecourseWorker(JsonNode settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("spring.datasource.url", settings.get("url").asText());
        properties.put("spring.datasource.username", "postgres");
        properties.put("spring.datasource.password", "postgres");
        properties.put("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '10s'");
        properties.put("spring.datasource.hikari.maximum-pool-size", "20");
        properties.put("recourse.marketplace.sandbox", "true");
        properties.put("server.port", "0");
        properties.put(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                settings.path("keys").asText("http://localhost/keys"));
        properties.put("logging.level.root", "warn");
        application = new SpringApplicationBuilder(RecourseApplication.class, Surroundings.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        fileCase = new FileCaseAccess(application);
        work = new WorkAccess(application);
        evidence = application.getBean(EvidencePeriod.class);
        clock = application.getBean(SimulatedClock.class);
        jobs = application.getBean(DueJobs.class);
        engine = application.getBean(ProcessEngine.class);
        dataSource = application.getBean(CountingDataSource.InApplication.class).dataSource();
        advanceTo(now());
    }

    /** Not found by scanning, so that no test meets it. */
    static class Surroundings {

        @Bean
        static CountingDataSource.InApplication counting() {
            return new CountingDataSource.InApplication();
        }

        @Bean
        @Primary
        SimulatedClock movableClock() {
            return new SimulatedClock(Instant.parse("2026-03-09T02:00:00Z"));
        }

        @Bean
        @Primary
        Marketplace marketplaceInMemory(InstantSource clock) {
            return new MarketplaceInMemory(clock);
        }
    }

    /** Knows every order: the one of number n is between {@code shop-n} and {@code buyer-n}. */
    private record MarketplaceInMemory(InstantSource clock) implements Marketplace {

        @Override
        public Optional<Order> order(String id) {
            String number = id.substring(id.indexOf('-') + 1);
            Instant reviewed = clock.instant().minus(Duration.ofDays(2));
            return Optional.of(new Order(
                    id,
                    Platform.SELLER + number,
                    Platform.BUYER + number,
                    "13800000000",
                    reviewed,
                    reviewed,
                    null,
                    List.of(
                            new Order.Review(
                                    Platform.REVIEW,
                                    Order.Side.BUYER,
                                    Order.Rating.NEGATIVE,
                                    "差",
                                    null,
                                    reviewed,
                                    true),
                            new Order.Review(
                                    "r2", Order.Side.SELLER, Order.Rating.POSITIVE, "好", null, reviewed, true))));
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
        evidence.rest(
                complainant
                        ? new Actor(Platform.SELLER + order, Set.of(Role.SELLER))
                        : new Actor(Platform.BUYER + order, Set.of(Role.BUYER)),
                number);
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
    void setClock(Instant instant) {
        // not known yet while the application is being built
        if (clock != null) {
            clock.set(instant);
            jobs.setEngineClock(instant);
        }
    }

    @Override
    void nudge() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .jobWasAdded();
    }

    @Override
    CountingDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        application.close();
    }
}
