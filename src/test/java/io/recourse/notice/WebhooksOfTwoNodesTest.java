package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.recourse.clock.StepClock;
import io.recourse.notice.webhook.Receiver;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes that tell the platform what happens, from one database. */
@CaseTest
class WebhooksOfTwoNodesTest {

    private static final int CASES = 12;

    private final Scenario scenario;
    private final Deliveries deliveries;
    private final Notices notices;
    private final Channel channel;
    private final PlatformTransactionManager transactions;
    private final StepClock clock;

    WebhooksOfTwoNodesTest(
            Scenario scenario,
            Deliveries deliveries,
            Notices notices,
            List<Channel> channels,
            PlatformTransactionManager transactions,
            StepClock clock) {
        this.scenario = scenario;
        this.deliveries = deliveries;
        this.notices = notices;
        this.channel = channels.stream()
                .filter(one -> one.name().equals("WEBHOOK"))
                .findFirst()
                .orElseThrow();
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void they_share_what_is_due_and_tell_nothing_twice() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Answer endpoint = scenario.admin()
                    .caller()
                    .post("/api/operations/webhooks", "{\"url\": \"%s\"}".formatted(receiver.url()));
            for (int i = 0; i < CASES; i++) {
                scenario.fileAboutReview("EXTORTION");
            }

            int told = 0;
            ExecutorService nodes = Executors.newFixedThreadPool(2);
            try {
                Callable<Integer> node = () -> node().deliverDue(channel);
                for (Future<Integer> atWork : nodes.invokeAll(new ArrayList<>(List.of(node, node)))) {
                    told += atWork.get();
                }
            } finally {
                nodes.shutdown();
            }

            assertThat(told).isEqualTo(CASES);
            assertThat(receiver.ids()).hasSize(CASES).doesNotHaveDuplicates();
            scenario.admin().caller().call("DELETE", endpoint.header("Location"), BodyPublishers.noBody());
        }
    }

    private Deliverer node() {
        return new Deliverer(
                deliveries,
                notices,
                List.of(channel),
                new DeliveryProperties(Duration.ofSeconds(30), 2, Duration.ofHours(1), 0, Duration.ofDays(3)),
                transactions,
                clock,
                new SimpleMeterRegistry());
    }
}
