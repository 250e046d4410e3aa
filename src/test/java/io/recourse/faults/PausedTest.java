package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.RecourseApplication;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.IdentityProvider;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Somebody looks at a restored system first: a start that calls nobody, and does nothing that is due. */
class PausedTest {

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext started(
            IdentityProvider provider, ExternalMarketplace platform, Map<String, Object> database, String outgoing) {
        return new SpringApplicationBuilder(RecourseApplication.class)
                .run(Stream.of(
                                provider.bearerSettings(),
                                database.entrySet().stream()
                                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                        .toList(),
                                List.of(
                                        "--server.port=0",
                                        "--recourse.outgoing=" + outgoing,
                                        "--recourse.marketplace.url=" + platform.url(),
                                        "--recourse.marketplace.secret=" + ExternalMarketplace.SECRET,
                                        "--recourse.evidence.directory=" + folder.resolve("evidence")))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static Caller seller(ConfigurableApplicationContext application, IdentityProvider provider) {
        return Caller.at(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
                .with("Authorization", "Bearer " + provider.bearer("shop"));
    }

    private static Answer file(ConfigurableApplicationContext application, IdentityProvider provider) {
        return seller(application, provider).post("/api/cases", """
                        {"kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "orderId": "4711", "reviewId": "r1",
                         "statement": "买家以差评相要挟。"}
                        """);
    }

    @Test
    void nothing_that_is_due_is_done_and_nobody_is_called_until_it_starts_without() throws Exception {
        Map<String, Object> database = FreshDatabase.lastingIn(folder);
        try (IdentityProvider provider = new IdentityProvider(name -> Map.of("roles", List.of("SELLER")));
                ExternalMarketplace platform = new ExternalMarketplace()) {
            platform.put("4711", order());
            String number;
            // given a review that is to be hidden, of which the marketplace was told nothing before the system went
            try (ConfigurableApplicationContext before = started(provider, platform, database, "on")) {
                before.getBean(JobExecutor.class).shutdown();
                Answer filed = file(before, provider);
                assertThat(filed.status()).as(filed.text()).isEqualTo(201);
                number = filed.json().get("number").asText();
            }
            assertThat(platform.known()).isZero();

            // when somebody looks at what was restored
            try (ConfigurableApplicationContext looked = started(provider, platform, database, "paused")) {
                assertThat(looked.getBean(JobExecutor.class).isActive()).isFalse();
                assertThat(looked.getBeansOfType(ScheduledTaskHolder.class)).isEmpty();
                assertThat(measure(looked, provider, number)).isEqualTo("PLANNED");
                assertThat(file(looked, provider).status()).isEqualTo(503);
            }
            assertThat(platform.known()).isZero();

            // then what was due is done, once, when it starts as usual
            try (ConfigurableApplicationContext after = started(provider, platform, database, "on")) {
                assertThat(measure(after, provider, number)).isEqualTo("CARRIED_OUT");
            }
            assertThat(platform.known()).isEqualTo(1);
        }
    }

    private static String measure(
            ConfigurableApplicationContext application, IdentityProvider provider, String number) {
        return seller(application, provider)
                .get("/api/cases/" + number)
                .json()
                .at("/measures/0/state")
                .asText();
    }

    private static String order() {
        Instant now = InstantSource.system().instant();
        return """
                {"id": "4711", "seller": "shop", "buyer": "guest", "placedAt": "%1$s", "succeededAt": "%2$s", "reviews": [
                  {"id": "r1", "by": "BUYER", "rating": "NEGATIVE", "text": "差", "at": "%3$s", "effective": true},
                  {"id": "r2", "by": "SELLER", "rating": "POSITIVE", "text": "好", "at": "%3$s", "effective": true}]}
                """.formatted(
                        now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(5)), now.minus(Duration.ofDays(2)));
    }
}
