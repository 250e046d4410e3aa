package io.recourse.notice.webhook;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the platform is told what happens in cases.
 *
 * @param source the {@code source} of every event: who tells
 * @param connectTimeout until a connection stands
 * @param timeout until the whole answer is there, the connection included
 * @param pause how long an endpoint that gives no answer at all is left alone, at first; twice as long each time
 * @param longestPause no pause is longer than that
 * @param rotationGrace how long the secret before still signs after a rotation
 * @param privateAddresses allows http and addresses of this network; null: in the profiles demo and simulation only
 * @param atATime how many calls a node makes at the same time; each holds a database connection meanwhile
 * @param endpointsValidFor how long a node trusts what it knows of the endpoints, which another node may change
 */
@ConfigurationProperties("recourse.webhooks")
record WebhookProperties(
        @DefaultValue("urn:recourse") URI source,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("10m") Duration longestPause,
        @DefaultValue("24h") Duration rotationGrace,
        Boolean privateAddresses,
        @DefaultValue("2") int atATime,
        @DefaultValue("5s") Duration endpointsValidFor) {}
