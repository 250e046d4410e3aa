package io.recourse.notice;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for what is due in real time; each channel has threads of its own, so that a slow one keeps none of the others. */
@Component
@Profile("!simulation & !demo")
class DeliveryPoller {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPoller.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);

    private final Deliverer deliverer;
    private final Map<Channel, Semaphore> idle = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "notices"));

    DeliveryPoller(Deliverer deliverer) {
        this.deliverer = deliverer;
        deliverer.channels().forEach(channel -> idle.put(channel, new Semaphore(channel.atATime())));
    }

    @Scheduled(fixedDelayString = "${recourse.notices.poll:1s}")
    void poll() {
        idle.forEach((channel, free) -> {
            while (free.availablePermits() > 0 && deliverer.isDue(channel) && free.tryAcquire()) {
                threads.execute(() -> work(channel, free));
            }
        });
    }

    private void work(Channel channel, Semaphore free) {
        try {
            deliverer.deliverDue(channel);
        } catch (RuntimeException e) {
            LOG.error("Notices by {} wait for the next look", channel.name(), e);
        } finally {
            free.release();
        }
    }

    /** What is being sent is finished: cutting it off would send it twice. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
