package io.recourse.marketplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.text.Visible;
import io.recourse.web.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A real platform, called over HTTP with every call signed as in Standard Webhooks.
 *
 * <p>The {@code webhook-id} of a measure is made of the measure's id and its action, so that a call that is made again
 * after a lost answer carries the same one and the platform can drop it before it looks at the body; applying and
 * revoking are two calls and differ. A question gets a new one each time: nothing may be dropped there.
 */
final class HttpMarketplace implements Marketplace {

    /** No order with its reviews is near this; an endless answer must not fill the memory. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private static final int EXCERPT = 200;
    private static final byte[] NO_BODY = {};

    private final RestClient client;
    private final WebhookSecret secret;
    private final InstantSource clock;
    private final boolean paused;

    /** @param paused nothing is called, and whoever asks is told so */
    HttpMarketplace(RestClient client, WebhookSecret secret, InstantSource clock, boolean paused) {
        this.paused = paused;
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    /** A client that follows no redirect: the signature and the order's data are meant for the configured platform. */
    static RestClient client(RestClient.Builder builder, URI platform, Duration connectTimeout, Duration readTimeout) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(readTimeout);
        return builder.baseUrl(platform.toString().replaceAll("/+$", ""))
                .requestFactory(factory)
                .build();
    }

    @Override
    public Optional<Order> order(String id) {
        return ask("/orders/{id}", id, Order.class)
                .filter(order -> confirmed(
                        id.equals(order.id())
                                && order.seller() != null
                                && order.buyer() != null
                                && order.placedAt() != null
                                && order.reviews().stream().allMatch(HttpMarketplace::complete),
                        "order",
                        id));
    }

    private static boolean complete(Order.Review review) {
        return review.id() != null
                && review.by() != null
                && review.rating() != null
                && review.text() != null
                && review.at() != null;
    }

    @Override
    public Optional<MarketplaceAccount> account(String name) {
        return ask("/accounts/{name}", name, MarketplaceAccount.class)
                .filter(account -> confirmed(name.equals(account.name()), "account", name));
    }

    @Override
    public Optional<OrderPage> orders(String account, Order.Side side, String cursor) {
        String query = cursor == null ? "?role={role}" : "?role={role}&cursor={cursor}";
        return ask("/accounts/{name}/orders" + query, account, OrderPage.class, side.name(), cursor)
                .filter(page -> confirmed(
                        page.orders().stream().allMatch(order -> complete(order, account, side)),
                        "orders of",
                        account));
    }

    private static boolean complete(Order order, String account, Order.Side side) {
        return order.id() != null
                && order.seller() != null
                && order.buyer() != null
                && account.equals(side == Order.Side.SELLER ? order.seller() : order.buyer())
                && order.placedAt() != null
                && order.reviews().stream().allMatch(HttpMarketplace::complete);
    }

    @Override
    public Optional<Listing> listing(String id) {
        return ask("/listings/{id}", id, Listing.class)
                .filter(listing -> confirmed(
                        id.equals(listing.id())
                                && listing.seller() != null
                                && listing.images().stream().allMatch(image -> image.id() != null),
                        "listing",
                        id));
    }

    @Override
    public Optional<Told> told() {
        return ask("/capabilities", "capabilities", Told.class);
    }

    private static boolean confirmed(boolean complete, String what, String id) {
        if (!complete) {
            throw new MarketplaceUnavailable(
                    "The marketplace's answer is not the whole " + what + " " + id + " that was asked for", null);
        }
        return true;
    }

    @Override
    public void carryOut(MeasureCall call) {
        Answer answer = call(HttpMethod.PUT, "/measures/{id}", call.id(), webhookId(call), body(call));
        if (!answer.status().is2xxSuccessful() || answer.page()) {
            throw answer.unexpected();
        }
    }

    /** Exactly the bytes that are sent. */
    static byte[] body(MeasureCall call) {
        return MarketplaceJson.bytes(new Wire(
                call.caseNumber(),
                call.measure(),
                call.target(),
                call.points(),
                call.words().isEmpty() ? null : call.words(),
                call.terms(),
                call.action()));
    }

    /** Percent-encoded, with full stops too: they separate the parts that are signed. */
    static String webhookId(MeasureCall call) {
        return URLEncoder.encode(call.id(), StandardCharsets.UTF_8).replace(".", "%2E") + "-" + call.action();
    }

    /** The body of {@code PUT /measures/{id}}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Wire(
            String caseNumber,
            String measure,
            String target,
            Integer points,
            List<String> words,
            @JsonUnwrapped Terms terms,
            MeasureCall.Action action) {}

    private <T> Optional<T> ask(String path, String id, Class<T> type, Object... more) {
        if (!Ids.wellFormed(id)) {
            // put into an address, it could name something else
            return Optional.empty();
        }
        Answer answer = call(HttpMethod.GET, path, id, UUID.randomUUID().toString(), NO_BODY, more);
        if (answer.status().value() == 404) {
            return Optional.empty();
        }
        if (!answer.status().is2xxSuccessful()) {
            throw answer.unexpected();
        }
        try {
            return Optional.of(Optional.ofNullable(MarketplaceJson.read(answer.body(), type))
                    .orElseThrow(answer::unexpected));
        } catch (IOException e) {
            // not as the cause: Jackson quotes what it could not read at any length
            throw answer.unexpected();
        }
    }

    private Answer call(HttpMethod method, String path, String id, String webhookId, byte[] body, Object... more) {
        if (paused) {
            throw new MarketplaceUnavailable("Nothing is called: " + Outgoing.SETTING + "=" + Outgoing.PAUSED, null);
        }
        long timestamp = clock.instant().getEpochSecond();
        String what = method + " " + path.replaceFirst("\\{.*}", "") + printable(id);
        RestClient.RequestBodySpec request = client.method(method)
                .uri(path, Stream.concat(Stream.of(id), Arrays.stream(more)).toArray())
                .accept(MediaType.APPLICATION_JSON)
                .header(WebhookSecret.ID, webhookId)
                .header(WebhookSecret.TIMESTAMP, Long.toString(timestamp))
                .header(WebhookSecret.SIGNATURE, secret.sign(webhookId, timestamp, body));
        if (body.length > 0) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        try {
            return request.exchange((sent, answer) -> new Answer(
                    what,
                    answer.getStatusCode(),
                    MediaType.TEXT_HTML.isCompatibleWith(answer.getHeaders().getContentType()),
                    answer.getBody().readNBytes(LARGEST_ANSWER)));
        } catch (RestClientException e) {
            Throwable cause = e.getMostSpecificCause();
            throw new MarketplaceUnavailable(
                    "The marketplace did not answer " + what + ": "
                            + cause.getClass().getSimpleName()
                            + (cause.getMessage() == null ? "" : " " + printable(cause.getMessage())),
                    e);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** @param page meant for people: it comes from something in between, such as a maintenance page, and confirms nothing */
    private record Answer(String what, HttpStatusCode status, boolean page, byte[] body) {

        MarketplaceUnavailable unexpected() {
            String text = printable(new String(body, StandardCharsets.UTF_8));
            String excerpt = text.substring(
                    0, text.offsetByCodePoints(0, Math.min(EXCERPT, text.codePointCount(0, text.length()))));
            return new MarketplaceUnavailable(
                    "The marketplace answered " + what + " with " + status.value()
                            + (Visible.isEmpty(excerpt) ? " and nothing" : ": " + excerpt),
                    null);
        }
    }
}
