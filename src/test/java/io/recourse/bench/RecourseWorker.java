package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.RecourseApplication;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFiles;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

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
        properties.put("bench.stepwise", settings.path("stepwise").asText("false"));
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

        /** Works when it is told to, in that thread. */
        @Bean
        @ConditionalOnProperty(name = "bench.stepwise", havingValue = "true")
        @Primary
        JobExecutor stepwiseExecutor(JdbcTemplate jdbc, CaseFiles cases) {
            return new StepwiseExecutor(jdbc, cases);
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
                number,
                null);
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
    public Map<String, ?> does(String command, JsonNode arguments) throws Exception {
        return switch (command) {
            case "port" ->
                Map.of("port", application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            case "steps" -> steps(arguments.get("cases").asInt());
            case "next" ->
                next(arguments.get("clients").asInt(), arguments.get("times").asInt());
            default -> super.does(command, arguments);
        };
    }

    /** Each step of some cases by itself, in milliseconds. */
    private Map<String, List<Double>> steps(int cases) throws Exception {
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        StepwiseExecutor executor = (StepwiseExecutor) executor();
        Map<String, Integer> open = new LinkedHashMap<>();
        for (int i = 0; i < cases; i++) {
            int order = nextOrder();
            open.put(timed(steps, "file", () -> file(order)), order);
            work(steps, executor, "hide the review");
        }
        for (Map.Entry<String, Integer> one : open.entrySet()) {
            timed(steps, "the complainant rests", () -> rested(one, true));
            timed(steps, "the respondent rests, the examination begins", () -> rested(one, false));
        }
        for (String number : open.keySet()) {
            timed(steps, "first page of the work list", () -> work.firstPage(REVIEWER, "EXTORTION"));
            timed(steps, "claim", () -> {
                work.claim(REVIEWER, number);
                return null;
            });
            timed(steps, "claim the most urgent", () -> work.next(REVIEWER));
            timed(steps, "decide", () -> {
                work.uphold(REVIEWER, number);
                return null;
            });
            work(steps, executor, "carry out the measures");
        }
        Instant windowPasses = now().plus(Duration.ofDays(7));
        for (int i = 0; i < cases; i++) {
            advanceTo(windowPasses);
            work(steps, executor, "the appeal window passes");
        }
        advanceTo(windowPasses.plus(Duration.ofHours(1)));
        return steps;
    }

    private Void rested(Map.Entry<String, Integer> one, boolean complainant) {
        rest(one.getKey(), one.getValue(), complainant);
        return null;
    }

    private static void work(Map<String, List<Double>> steps, StepwiseExecutor executor, String name) throws Exception {
        AcquiredJobs acquired = timed(steps, "acquire what is due", executor::acquire);
        if (acquired.size() > 0) {
            int jobs = acquired.size();
            long begun = System.nanoTime();
            executor.execute(acquired);
            steps.computeIfAbsent(name, same -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6 / jobs);
        }
    }

    private static <T> T timed(Map<String, List<Double>> steps, String name, Callable<T> step) throws Exception {
        long begun = System.nanoTime();
        T result = step.call();
        steps.computeIfAbsent(name, same -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
        return result;
    }

    /** Claims the most urgent case so often, by several people at once. */
    private Map<String, ?> next(int clients, int times) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        AtomicInteger names = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        inParallel(clients, () -> {
            Actor reviewer = new Actor(
                    "reviewer-" + ProcessHandle.current().pid() + "-" + names.incrementAndGet(), Set.of(Role.REVIEWER));
            while (left.getAndDecrement() > 0) {
                for (boolean claimed = false; !claimed; ) {
                    try {
                        claimed = work.next(reviewer).isPresent();
                    } catch (Problem all) {
                        // those that were free a moment ago were being taken by others: the client asks again
                        refused.incrementAndGet();
                    }
                }
            }
            return null;
        });
        return Map.of("refused", refused.get());
    }

    @Override
    void awaitNothingDue() {
        if (executor() instanceof StepwiseExecutor stepwise) {
            for (AcquiredJobs jobs = stepwise.acquire(); jobs.size() > 0; jobs = stepwise.acquire()) {
                stepwise.execute(jobs);
            }
        }
        super.awaitNothingDue();
    }

    private JobExecutor executor() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
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
        executor().jobWasAdded();
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
