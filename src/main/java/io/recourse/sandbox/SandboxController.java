package io.recourse.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.marketplace.Broken;
import io.recourse.marketplace.CloudEventReader;
import io.recourse.marketplace.Ids;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceJson;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Members;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.OrderPage;
import io.recourse.marketplace.Terms;
import io.recourse.marketplace.WebhookSecret;
import io.recourse.money.Money;
import io.recourse.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The built-in marketplace as a server: the calls that a platform answers, and those that fill it. */
@RestController
@RequestMapping(path = "/sandbox/marketplace", produces = MediaType.APPLICATION_JSON_VALUE)
@Conditional(OnSandbox.class)
class SandboxController {

    private static final int LONGEST_PAGE = 200;

    private final SandboxMarketplace sandbox;
    private final SandboxSignatures signatures;
    private final MessageSource messages;

    SandboxController(SandboxMarketplace sandbox, SandboxSignatures signatures, MessageSource messages) {
        this.sandbox = sandbox;
        this.signatures = signatures;
        this.messages = messages;
    }

    /**
     * An order with, for each review, how it is shown: {@code text} and {@code followUp} are the original whatever the
     * state; {@code shownText} and {@code shownFollowUp} are what the shop's page shows of a masked one; {@code remedies} are
     * those in force.
     */
    record ShownOrder(
            String id,
            String seller,
            String buyer,
            String receivingPhone,
            @JsonInclude(JsonInclude.Include.NON_NULL) Order.State state,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money amount,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money freight,
            Instant placedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant paidAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant shippedAt,
            Instant succeededAt,
            Instant closedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Order.Item> items,
            List<ShownReview> reviews,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SandboxMarketplace.Remedy> remedies) {}

    record ShownReview(
            String id,
            Order.Side by,
            Order.Rating rating,
            String text,
            String followUp,
            Instant at,
            boolean effective,
            ReviewState state,
            boolean visible,
            @JsonInclude(JsonInclude.Include.NON_NULL) String shownText,
            @JsonInclude(JsonInclude.Include.NON_NULL) String shownFollowUp) {}

    /** {@code next} is null on the last page. */
    record ShownOrders(List<ShownOrder> items, String next) {}

    record ShownMeasure(
            String id,
            String caseNumber,
            String measure,
            String target,
            Integer points,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> words,
            @JsonUnwrapped Terms terms,
            SandboxMarketplace.State state) {}

    /** The bodies that are read member by member, as the documentation shows them. */
    private record AccountBody(String shopCategory, Boolean closed) {}

    private record FlagBody(String kind, String ground, String statement) {}

    private record ListingBody(String seller, String title, List<Listing.Image> images) {}

    private record MeasureBody(
            String caseNumber,
            String measure,
            String target,
            Integer points,
            List<String> words,
            @JsonUnwrapped Terms terms,
            MeasureCall.Action action) {}

    @GetMapping("/orders/{id}")
    ShownOrder order(@PathVariable String id) {
        return shown(List.of(sandbox.order(id).orElseThrow(Problem::notFound))).get(0);
    }

    @GetMapping("/orders")
    ShownOrders orders(
            @RequestParam(required = false) String seller,
            @RequestParam(required = false) String buyer,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            refuse(List.of(Broken.rule("limit", "limit", LONGEST_PAGE)));
        }
        if (seller != null && !Ids.wellFormed(seller) || buyer != null && !Ids.wellFormed(buyer)) {
            return new ShownOrders(List.of(), null);
        }
        List<Order> found = sandbox.orders(seller, buyer, cursor == null ? null : lastId(cursor), limit + 1);
        boolean more = found.size() > limit;
        List<Order> page = more ? found.subList(0, limit) : found;
        return new ShownOrders(shown(page), more ? cursor(page.get(limit - 1).id()) : null);
    }

    @Answers(status = {200, 201})
    @PutMapping(path = "/orders/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ShownOrder> put(@PathVariable String id, @Sends(type = Order.class) @RequestBody byte[] body) {
        List<Broken> broken = new ArrayList<>();
        Order order = SandboxRules.order(id, object(body), broken);
        refuse(broken);
        boolean created = sandbox.put(order);
        return answer(created, shown(List.of(order)).get(0));
    }

    @GetMapping("/listings/{id}")
    Listing listing(@PathVariable String id) {
        return sandbox.listing(id).orElseThrow(Problem::notFound);
    }

    @Answers(status = {200, 201})
    @PutMapping(path = "/listings/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Listing> putListing(
            @PathVariable String id, @Sends(type = ListingBody.class) @RequestBody byte[] body) {
        List<Broken> broken = new ArrayList<>();
        Listing listing = SandboxRules.listing(id, object(body), broken);
        refuse(broken);
        return answer(sandbox.putListing(listing), listing(id));
    }

    /** The marketplace's own checks find something about a listing, and it reports that. */
    @Answers(status = 202)
    @PostMapping(path = "/listings/{id}/flags", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> flag(@PathVariable String id, @Sends(type = FlagBody.class) @RequestBody byte[] body) {
        List<Broken> broken = new ArrayList<>();
        MarketplaceEvent.Flag flag = CloudEventReader.flag(id, new Members(object(body), broken));
        refuse(broken);
        sandbox.flag(flag);
        return ResponseEntity.accepted().build();
    }

    /** What this marketplace tells that not every one does. */
    @GetMapping("/capabilities")
    Marketplace.Told told() {
        return sandbox.told().orElseThrow();
    }

    @GetMapping("/accounts/{name}")
    SandboxMarketplace.ShownAccount account(@PathVariable String name) {
        return sandbox.shownAccount(name).orElseThrow(Problem::notFound);
    }

    /** The account's orders on one side of the trade, the newest first. */
    @GetMapping("/accounts/{name}/orders")
    ShownOrders ordersOf(
            @PathVariable String name, @RequestParam Order.Side role, @RequestParam(required = false) String cursor) {
        OrderPage page = sandbox.orders(name, role, cursor).orElseThrow(Problem::notFound);
        return new ShownOrders(shown(page.orders()), page.next());
    }

    @Answers(status = {200, 201})
    @PutMapping(path = "/accounts/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SandboxMarketplace.ShownAccount> putAccount(
            @PathVariable String name, @Sends(type = AccountBody.class) @RequestBody byte[] body) {
        List<Broken> broken = new ArrayList<>();
        SandboxRules.PutAccount account = SandboxRules.account(name, object(body), broken);
        refuse(broken);
        boolean created = sandbox.putAccount(name, account.shopCategory(), account.closed());
        return answer(created, account(name));
    }

    @PutMapping(path = "/measures/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ShownMeasure measure(
            @PathVariable String id,
            @Sends(type = MeasureBody.class) @RequestBody byte[] body,
            @RequestHeader(name = WebhookSecret.ID, required = false) String webhookId,
            @RequestHeader(name = WebhookSecret.TIMESTAMP, required = false) String timestamp,
            @RequestHeader(name = WebhookSecret.SIGNATURE, required = false) String signature) {
        signatures.check(webhookId, timestamp, signature, body);
        List<Broken> broken = new ArrayList<>();
        MeasureCall call = SandboxRules.measure(id, object(body), broken);
        refuse(broken);
        SandboxMarketplace.State state =
                sandbox.record(call).orElseThrow(() -> Problem.conflict("measure-differs", id));
        return new ShownMeasure(
                id, call.caseNumber(), call.measure(), call.target(), call.points(), call.words(), call.terms(), state);
    }

    private List<ShownOrder> shown(List<Order> orders) {
        Map<String, SandboxMarketplace.Shown> states = sandbox.shown(orders.stream()
                .flatMap(order -> order.reviews().stream())
                .map(Order.Review::id)
                .distinct()
                .toList());
        Map<String, List<SandboxMarketplace.Remedy>> remedies =
                sandbox.remedies(orders.stream().map(Order::id).toList());
        return orders.stream()
                .map(order -> shown(order, states, remedies.getOrDefault(order.id(), List.of())))
                .toList();
    }

    private static ShownOrder shown(
            Order order, Map<String, SandboxMarketplace.Shown> states, List<SandboxMarketplace.Remedy> remedies) {
        boolean closed = remedies.stream().anyMatch(SandboxMarketplace.Remedy::closes);
        return new ShownOrder(
                order.id(),
                order.seller(),
                order.buyer(),
                order.receivingPhone(),
                closed ? Order.State.CLOSED : order.state(),
                order.amount(),
                order.freight(),
                order.placedAt(),
                order.paidAt(),
                order.shippedAt(),
                order.succeededAt(),
                order.closedAt(),
                order.items(),
                order.reviews().stream()
                        .map(review ->
                                shown(review, states.getOrDefault(review.id(), SandboxMarketplace.Shown.AS_IT_IS)))
                        .toList(),
                remedies);
    }

    private static ShownReview shown(Order.Review review, SandboxMarketplace.Shown shown) {
        boolean masked = shown.state() == ReviewState.MASKED;
        return new ShownReview(
                review.id(),
                review.by(),
                review.rating(),
                review.text(),
                review.followUp(),
                review.at(),
                review.effective(),
                shown.state(),
                shown.state().visible(),
                masked ? shown.masked(review.text()) : null,
                masked ? shown.masked(review.followUp()) : null);
    }

    private static <T> ResponseEntity<T> answer(boolean created, T body) {
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(body);
    }

    private static JsonNode object(byte[] body) {
        return MarketplaceJson.object(body).orElseThrow(() -> Problem.malformed("sandbox-body"));
    }

    private static String cursor(String lastId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(StandardCharsets.UTF_8));
    }

    private static String lastId(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (Ids.wellFormed(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // the refusal below tells it
        }
        throw Problem.malformed("sandbox-cursor");
    }

    private void refuse(List<Broken> broken) {
        Broken.refuse(broken, messages);
    }
}
