package io.recourse.demo;

import io.recourse.demo.Stories.Batch;
import io.recourse.demo.Stories.Case;
import io.recourse.demo.Stories.Step;
import io.recourse.demo.Stories.Story;
import io.recourse.marketplace.MarketplaceProperties;
import io.recourse.marketplace.WebhookSecret;
import io.recourse.time.Times;
import io.recourse.web.StoredJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Does over HTTP what the people of the stories do. */
final class Player {

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private static final String SIGNED_AS = "demonstration";

    private final RestClient http;
    private final String password;
    private final Instant now;
    private final Optional<WebhookSecret> secret;
    private final InstantSource clock;

    private Player(RestClient http, String password, Instant now, Optional<WebhookSecret> secret, InstantSource clock) {
        this.http = http;
        this.password = password;
        this.now = now;
        this.secret = secret;
        this.clock = clock;
    }

    static Player of(WebServerApplicationContext server, String password, Instant now) {
        String path = server.getEnvironment().getProperty("server.servlet.context-path", "");
        return new Player(
                RestClient.create("http://localhost:" + server.getWebServer().getPort() + path),
                password,
                now,
                server.getBean(MarketplaceProperties.class).sharedSecret(),
                server.getBean(InstantSource.class));
    }

    /** A case that goes wrong is logged and left as it is. Answers how many did. */
    int play(Stories stories) {
        stories.accounts().stream()
                .filter(account -> account.shop() != null)
                .forEach(account -> put("accounts", account.name(), Map.of("shopCategory", account.shop())));
        return stories.stories().stream().mapToInt(this::play).sum();
    }

    private int play(Story story) {
        story.orders().forEach(order -> put("orders", order));
        story.listings().forEach(listing -> put("listings", listing));
        int failed = 0;
        for (Batch batch : story.batches()) {
            try {
                play(batch);
            } catch (RestClientException e) {
                failed += batch.items().size();
                LOG.error("{}, {}: {}", story.title(), batch.file(), e.getMessage());
            }
        }
        for (Case told : story.cases()) {
            try {
                play(told);
            } catch (RestClientException e) {
                failed++;
                LOG.error("{}, {}: {}", story.title(), body(told), e.getMessage());
            }
        }
        return failed;
    }

    private void play(Batch batch) {
        Map<?, ?> filed = post(batch.complainant(), "/api/cases/batch", batch.body());
        Map<String, String> numbers = new LinkedHashMap<>();
        ((List<?>) filed.get("results")).forEach(one -> {
            Map<?, ?> result = (Map<?, ?>) one;
            if (result.get("number") == null) {
                throw new RestClientException(String.valueOf(result));
            }
            numbers.put(result.get("orderId").toString(), result.get("number").toString());
        });
        String campaign = "/api/campaigns/" + filed.get("campaign") + "/";
        for (Step step : batch.then()) {
            if (step.order() != null) {
                put("orders", step.order());
            } else if (step.of() != null) {
                post(step.by(), "/api/cases/" + numbers.get(step.of()) + "/" + step.call(), step.with());
            } else if (step.ofEach() != null) {
                post(step.by(), campaign + step.call(), Map.of("decisions", each(step, numbers)));
            } else {
                post(step.by(), campaign + step.call(), step.with());
            }
        }
    }

    static List<Map<String, Object>> each(Step step, Map<String, String> numbers) {
        return step.ofEach().stream()
                .map(order -> {
                    Map<String, Object> decision = new LinkedHashMap<>(step.with());
                    decision.put("number", numbers.get(order));
                    return decision;
                })
                .toList();
    }

    private void play(Case told) {
        String path = told.finding() == null ? "/api/cases" : "/api/findings";
        String number = post(told.complainant(), path, body(told)).get("number").toString();
        for (Step step : told.then()) {
            if (step.order() != null) {
                put("orders", step.order());
            } else {
                post(step.by(), "/api/cases/" + number + "/" + step.call(), step.with());
            }
        }
    }

    static Map<String, Object> body(Case told) {
        return told.finding() == null ? told.file() : told.finding();
    }

    Map<?, ?> get(String name, String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBasicAuth(name, password, StandardCharsets.UTF_8))
                .retrieve()
                .body(Map.class);
    }

    void handIn(String name, String path, Map<String, Object> item, byte[] picture) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("item", item, MediaType.APPLICATION_JSON);
        parts.part("file", new ByteArrayResource(picture), MediaType.IMAGE_PNG).filename("IMG_0312.png");
        http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth(name, password, StandardCharsets.UTF_8))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts.build())
                .retrieve()
                .toBodilessEntity();
    }

    /** A report about a mail that came back (RFC 3464). */
    void handInReport(String name, byte[] report) {
        http.post()
                .uri("/api/operations/bounces")
                .headers(headers -> headers.setBasicAuth(name, password, StandardCharsets.UTF_8))
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .body(report)
                .retrieve()
                .toBodilessEntity();
    }

    Map<?, ?> post(String name, String path, Map<String, Object> body) {
        return post(name, path, body, null);
    }

    /** @param key the same for a call that may have been made before; null: it was not */
    Map<?, ?> post(String name, String path, Map<String, Object> body, String key) {
        RestClient.RequestBodySpec call =
                http.post().uri(path).headers(headers -> headers.setBasicAuth(name, password, StandardCharsets.UTF_8));
        if (key != null) {
            call.header("Idempotency-Key", key);
        }
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return call.retrieve().body(Map.class);
    }

    void put(String what, Map<String, Object> one) {
        put(what, one.get("id").toString(), inTime(one));
    }

    /** Signed where the sandbox has a secret, which it then demands of a measure. */
    void put(String what, String id, Object body) {
        byte[] content = StoredJson.write(body).getBytes(StandardCharsets.UTF_8);
        http.put()
                .uri("/sandbox/marketplace/{what}/{id}", what, id)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> secret.ifPresent(its -> sign(headers, its, content)))
                .body(content)
                .retrieve()
                .toBodilessEntity();
    }

    private void sign(HttpHeaders headers, WebhookSecret its, byte[] content) {
        long signedAt = clock.instant().getEpochSecond();
        headers.set(WebhookSecret.ID, SIGNED_AS);
        headers.set(WebhookSecret.TIMESTAMP, String.valueOf(signedAt));
        headers.set(WebhookSecret.SIGNATURE, its.sign(SIGNED_AS, signedAt, content));
    }

    /** The value as it is, but {@code -P5D} is replaced by the instant five days ago. */
    private Object inTime(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> result = new LinkedHashMap<>();
            map.forEach((key, member) -> result.put(key, inTime(member)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::inTime).toList();
        }
        return value instanceof String text && text.startsWith("-P")
                ? now.plus(Times.duration(text).orElseThrow()).toString()
                : value;
    }
}
