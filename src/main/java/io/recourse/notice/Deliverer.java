package io.recourse.notice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.recourse.clock.StepClock;
import io.recourse.notice.Delivery.State;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import io.recourse.web.LogContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, each delivery in a transaction of its own that keeps its row locked meanwhile: another node passes it
 * over, and when this one ends before the commit the row is as it was, so that it is sent once more rather than never.
 */
@Component
@Order(10)
@EnableConfigurationProperties(DeliveryProperties.class)
class Deliverer implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /** How many are looked for at once. */
    private static final int TOGETHER = 50;

    private final Deliveries deliveries;
    private final Notices notices;
    private final List<Channel> channels;
    private final DeliveryProperties retry;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final InstantSource clock;

    Deliverer(
            Deliveries deliveries,
            Notices notices,
            List<Channel> channels,
            DeliveryProperties retry,
            PlatformTransactionManager transactions,
            StepClock clock,
            MeterRegistry meters) {
        this.meters = meters;
        this.deliveries = deliveries;
        this.notices = notices;
        this.channels = List.copyOf(channels);
        this.retry = retry;
        this.transaction = new TransactionTemplate(transactions);
        // the running clock, because a delivery waits for other machines
        this.clock = clock.running();
    }

    /** What is due of a channel at the same instant is one task: nothing that it brings about comes before the rest of it. */
    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return channels.stream()
                .flatMap(channel -> earliest(channel, deliveries.due(channel.name(), upTo, TOGETHER)).stream())
                .min(Comparator.comparing(DueTask::dueAt));
    }

    private Optional<DueTask> earliest(Channel channel, List<Deliveries.Due> due) {
        return due.stream()
                .findFirst()
                .map(Deliveries.Due::at)
                .map(at -> DueTask.at(at, () -> {
                    boolean tried = false;
                    for (Deliveries.Due one : due) {
                        tried |= one.at().equals(at) && deliver(channel, one.id());
                    }
                    return tried;
                }));
    }

    List<Channel> channels() {
        return channels;
    }

    boolean isDue(Channel channel) {
        return !deliveries.due(channel.name(), clock.instant(), 1).isEmpty();
    }

    /**
     * Sends what is due of the channel until nothing is, or until another node has all of it; returns how many were
     * tried.
     */
    int deliverDue(Channel channel) {
        int tried = 0;
        int before;
        do {
            before = tried;
            for (Deliveries.Due due : deliveries.due(channel.name(), clock.instant(), TOGETHER)) {
                if (deliver(channel, due.id())) {
                    tried++;
                }
            }
        } while (tried > before);
        return tried;
    }

    /** Sends one delivery; false when it was not due any more, or when another node has it. */
    boolean deliver(Channel channel, long id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Delivery> taken = deliveries.take(id, clock.instant());
            taken.ifPresent(delivery -> attempt(channel, delivery));
            return taken.isPresent();
        }));
    }

    private void attempt(Channel channel, Delivery delivery) {
        Answer answer;
        Timer.Sample took = Timer.start(meters);
        try (MDC.MDCCloseable logged = MDC.putCloseable(LogContext.CASE, delivery.caseNumber())) {
            answer = send(channel, delivery);
        }
        took.stop(Timer.builder("recourse.deliveries.attempts")
                .description("Mails and calls of webhooks, each time that one is tried")
                .tags("channel", channel.name(), "answer", answer.word())
                .register(meters));
        Instant now = clock.instant();
        if (answer instanceof Answer.Sent sent) {
            deliveries.tried(delivery, State.SENT, now, sent.text(), null);
        } else if (answer instanceof Answer.Refused refused) {
            LOG.warn("{} is refused: {}", described(delivery), refused.text());
            deliveries.tried(delivery, State.FAILED, now, refused.text(), null);
        } else if (answer instanceof Answer.Later later) {
            again(delivery, now, later);
        }
    }

    private Answer send(Channel channel, Delivery delivery) {
        try {
            return channel.send(
                    delivery,
                    notices.find(delivery.caseNumber(), delivery.seq()).orElseThrow());
        } catch (RuntimeException e) {
            LOG.error("{} could not be sent", described(delivery), e);
            return new Answer.Later(e.toString());
        }
    }

    private void again(Delivery delivery, Instant now, Answer.Later later) {
        Instant next = now.plus(
                retry.wait(delivery.attempts() + 1, ThreadLocalRandom.current().nextDouble()));
        if (later.notBefore() != null && later.notBefore().isAfter(next)) {
            next = later.notBefore();
        }
        if (next.isAfter(delivery.since().plus(retry.giveUpAfter()))) {
            LOG.warn("{} is given up: {}", described(delivery), later.text());
            deliveries.tried(delivery, State.FAILED, now, later.text(), null);
        } else {
            LOG.debug("{} is tried again at {}: {}", described(delivery), next, later.text());
            deliveries.tried(delivery, State.QUEUED, now, later.text(), next);
        }
    }

    private static String described(Delivery delivery) {
        return "Notice %s/%d by %s".formatted(delivery.caseNumber(), delivery.seq(), delivery.channel());
    }
}
