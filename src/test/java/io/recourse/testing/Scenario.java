package io.recourse.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The world of one test: its clock, its people, its orders and its cases. Everything is done through the public HTTP
 * interface; the engine is only looked at. Instants are text in the marketplace's zone on the way in and out
 * ({@code 2026-03-13T23:59:00+08:00}), so that a test shows what a person would read.
 *
 * <p>There is no way to fire a timer before it is due: time moves, and what is due happens.
 *
 * <p>{@link CaseTest} brings one of an application in this JVM, {@link #at} speaks to one that runs elsewhere.
 */
public final class Scenario {

    /** Where a test begins unless it says otherwise: a Monday of a week without holidays. */
    public static final String START = "2026-03-09T10:00:00+08:00";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CLOCK = "/api/simulation/clock";

    private final World world;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> cases = new HashSet<>();
    private int orders;

    Scenario(World world) {
        this.world = world;
    }

    /**
     * A scenario in an application of the profile {@code simulation} that runs there. It begins where the application's clock
     * stands; its people and orders have names that no other scenario has, and of the deadlines that come due it tells those
     * of its own cases. Into the engine nobody can look from there.
     *
     * @param address such as {@code http://localhost:8080}
     */
    public static Scenario at(URI address) {
        return new Scenario(new WorldOverHttp(address));
    }

    /** A scenario in the same application, of which it knows the address alone: as {@link #at} with this address. */
    public Scenario byAddress() {
        return at(anybody().to());
    }

    // ---- time

    /**
     * Begins anew: nothing of what happened before is left, and time stands at this instant.
     *
     * @throws IllegalStateException over HTTP when the application's clock is past it already: time goes only forward there
     */
    public void startAt(String instant) {
        world.startAt(instant(instant));
        people.clear();
        cases.clear();
        orders = 0;
    }

    public String now() {
        return text(world.now());
    }

    /**
     * Moves time forward through everything that is due on the way.
     *
     * @return the deadlines that came due, such as {@code 2026-03-12T10:00:00+08:00 EVIDENCE C-1}
     */
    public List<String> advanceTo(String instant) {
        return move(Map.of("advanceTo", instant));
    }

    public List<String> advanceBy(Duration duration) {
        return move(Map.of("advanceBy", duration.toString()));
    }

    /** One second before: nothing that is due at that instant has happened. */
    public List<String> advanceToJustBefore(String instant) {
        return advanceTo(text(instant(instant).minusSeconds(1)));
    }

    /** Does what is due at once, such as the calls to the marketplace; time does not move. */
    public List<String> settle() {
        return advanceBy(Duration.ZERO);
    }

    /** It is this instant, and nobody has come to the timers yet that are due; a call that comes in is heard before them. */
    public void timersWaitAt(String instant) {
        world.clockShows(instant(instant));
    }

    private List<String> move(Map<String, String> how) {
        List<String> fired = new ArrayList<>();
        Refused.unlessDone(anybody().post(CLOCK, Json.write(how)))
                .json()
                .get("fired")
                .forEach(one -> {
                    if (!world.isShared()
                            || cases.contains(one.get("caseNumber").asText())) {
                        fired.add("%s %s %s"
                                .formatted(
                                        text(one.get("at")),
                                        one.get("deadline").asText(),
                                        one.get("caseNumber").asText()));
                    }
                });
        return fired;
    }

    // ---- people

    /** Somebody with an account; over HTTP their name there is one that only this scenario has, as {@link Person#name} says. */
    public Person person(String name, String... roles) {
        return people.computeIfAbsent(world.named(name), account -> {
            Refused.unlessDone(anybody()
                    .put(
                            "/api/simulation/accounts/" + account,
                            Json.write(Map.of("password", passwordOf(account), "roles", List.of(roles)))));
            return new Person(account, anybody().as(account, passwordOf(account)));
        });
    }

    static String passwordOf(String name) {
        return "password of " + name;
    }

    public Person seller() {
        return person("shop", "SELLER");
    }

    public Person buyer() {
        return person("buyer", "BUYER");
    }

    public Person reviewer() {
        return person("reviewer", "REVIEWER");
    }

    public Person seniorReviewer() {
        return person("senior", "SENIOR_REVIEWER");
    }

    /** Somebody who may work both queues, and so has to be kept from re-examining an own decision. */
    public Person reviewerOfBothQueues() {
        return person("both", "REVIEWER", "SENIOR_REVIEWER");
    }

    public Person supervisor() {
        return person("supervisor", "SUPERVISOR");
    }

    public Person admin() {
        return person("admin", "ADMIN");
    }

    // ---- the marketplace

    /** A new order between {@link #seller} and {@link #buyer}; both have reviewed it, the buyer badly. */
    public OrderAtMarketplace order() {
        return order(seller(), buyer());
    }

    public OrderAtMarketplace order(Person seller, Person buyer) {
        return new OrderAtMarketplace(anybody(), world.named("order-" + ++orders), seller, buyer, world.now());
    }

    /** An account as the marketplace shows it. */
    public JsonNode accountAtMarketplace(Person person) {
        return Refused.unlessDone(anybody().get("/sandbox/marketplace/accounts/" + person.name()))
                .json();
    }

    /** A report of the marketplace; it is on its way once it is sent. */
    public MarketplaceReport report(String webhookId, String type, Map<String, ?> data) {
        return MarketplaceReport.of(anybody(), webhookId, world.now(), type, data);
    }

    /** A call of the sandbox marketplace, signed as that of a measure has to be. */
    public Answer atMarketplace(String method, String path, String body) {
        return MarketplaceReport.signed(anybody(), "sandbox", world.now(), MarketplaceReport.SECRET, body)
                .with("Content-Type", "application/json")
                .call(method, path, BodyPublishers.ofString(body));
    }

    // ---- cases

    /** The seller of a new order complains of the buyer's review. */
    public FiledCase fileAboutReview(String ground) {
        return fileAboutReview(order(), ground);
    }

    public FiledCase fileAboutReview(OrderAtMarketplace order, String ground) {
        return fileAboutReview(order, ground, "买家以差评相要挟。");
    }

    public FiledCase fileAboutReview(OrderAtMarketplace order, String ground, String statement) {
        return filed(
                order.seller(),
                order,
                Map.of(
                        "kind",
                        "UNREASONABLE_REVIEW",
                        "ground",
                        ground,
                        "orderId",
                        order.id(),
                        "reviewId",
                        order.reviewId(),
                        "statement",
                        statement));
    }

    /** The seller of a new order complains of the buyer's review; the kind has one ground only. */
    public FiledCase fileAboutReviewOfKind(String kind) {
        OrderAtMarketplace order = order();
        return filed(
                order.seller(),
                order,
                Map.of("kind", kind, "orderId", order.id(), "reviewId", order.reviewId(), "statement", "评价与订单不符。"));
    }

    /** The buyer of a new order has a dispute with the seller, which begins with a negotiation. */
    public FiledCase fileDispute(String ground) {
        return fileDispute(order(), ground);
    }

    /** One side of an order complains of the other; the kind has one ground only. */
    public FiledCase fileAboutOrder(Person complainant, OrderAtMarketplace order, String kind) {
        return filed(complainant, order, Map.of("kind", kind, "orderId", order.id(), "statement", "情况如订单所示。"));
    }

    /** A complaint about an account, without an order; the kind has one ground only. */
    public FiledCase fileAboutAccount(Person complainant, Person respondent, String kind) {
        return filed(complainant, null, Map.of("kind", kind, "respondent", respondent.name(), "statement", "该账户违规。"));
    }

    /** The buyer of this order has a dispute with the seller, which begins with a negotiation. */
    public FiledCase fileDispute(OrderAtMarketplace order, String ground) {
        return filed(
                order.buyer(),
                order,
                Map.of(
                        "kind",
                        "TRANSACTION_DISPUTE",
                        "ground",
                        ground,
                        "orderId",
                        order.id(),
                        "statement",
                        "情况如订单所示。"));
    }

    /** Something that this shop offers, with these pictures. */
    public void listing(String id, Person seller, String... images) {
        Refused.unlessDone(anybody()
                .put(
                        "/sandbox/marketplace/listings/" + id,
                        Json.write(Map.of(
                                "seller",
                                seller.name(),
                                "title",
                                "女靴",
                                "images",
                                Arrays.stream(images)
                                        .map(image -> Map.of("id", image))
                                        .toList()))));
    }

    /** A listing as the marketplace shows it. */
    public JsonNode listingAtMarketplace(String id) {
        return Refused.unlessDone(anybody().get("/sandbox/marketplace/listings/" + id))
                .json();
    }

    /** A supervisor enters what the platform found about a listing of this shop; the kind has one ground only. */
    public FiledCase finding(Person seller, String kind, String listingId) {
        return found(
                seller,
                supervisor()
                        .does(
                                "/api/findings",
                                Map.of(
                                        "kind",
                                        kind,
                                        "respondent",
                                        seller.name(),
                                        "listingId",
                                        listingId,
                                        "statement",
                                        "排查发现商标与正品不符。"))
                        .json()
                        .get("number")
                        .asText());
    }

    /** The platform's own case against this account. */
    public FiledCase found(Person respondent, String number) {
        return new FiledCase(this, number, null, respondent, null);
    }

    /** The case about this order that was filed under that number. */
    public FiledCase filedAs(String number, OrderAtMarketplace order) {
        return new FiledCase(this, number, order.seller(), order.buyer(), order);
    }

    /** A complaint with whatever members. */
    public FiledCase filed(Person complainant, OrderAtMarketplace order, Map<String, ?> body) {
        JsonNode filed = complainant.does("/api/cases", body).json();
        return new FiledCase(
                this,
                filed.get("number").asText(),
                complainant,
                people.get(filed.get("respondent").asText()),
                order);
    }

    // ---- the engine, to look at

    /** What the engine would execute at this instant, by the ids of the model; time does not move. */
    public List<String> executableJobsAt(String instant) {
        return world.executableAt(instant(instant));
    }

    World world() {
        return world;
    }

    /** A case of this scenario. */
    void has(String number) {
        cases.add(number);
    }

    // ---- in general

    /** Calls without signing in. */
    public Caller anybody() {
        return world.anybody();
    }

    /** Status and problem of a call that has to be refused, such as {@code 409 case-state}. */
    public static String refusalOf(Runnable call) {
        try {
            call.run();
        } catch (Refused refused) {
            return refused.inShort();
        }
        throw new AssertionError("this was expected to be refused");
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** As a person in the marketplace's zone reads it. */
    public static String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZONE));
    }

    static String text(JsonNode time) {
        return text(instant(time.asText()));
    }
}
