package io.recourse.cases;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.policy.AdmissibilityFacts;
import io.recourse.policy.AdmissibilityFacts.OrderState;
import io.recourse.policy.AdmissibilityFacts.WindowState;
import io.recourse.policy.BrokenRule;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what is known about a filing; whether that admits it, {@code admissibility.dmn} says. */
@Component
class Admissibility {

    private static final Logger LOG = LoggerFactory.getLogger(Admissibility.class);

    private final Policy policy;
    private final Marketplace marketplace;
    private final Accounts accounts;
    private final WorkingCalendars calendars;
    private final ZoneId zone;
    private final TimesInWords times;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Admissibility(
            Policy policy,
            Marketplace marketplace,
            Accounts accounts,
            WorkingCalendars calendars,
            ZoneId zone,
            TimesInWords times,
            JdbcClient jdbc,
            InstantSource clock) {
        this.policy = policy;
        this.marketplace = marketplace;
        this.accounts = accounts;
        this.calendars = calendars;
        this.zone = zone;
        this.times = times;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A filing and what the rules say of it; {@code order} is null when none was named or it is not the caller's,
     * {@code listing} when none was named, {@code respondent} when nobody follows from the filing, {@code until} when nothing says when its time ends.
     *
     * @param ownCases the caller's cases about the same review; where something is picked, without one: those of the same
     *     kind about the same order or listing
     */
    record Checked(
            String edition,
            String ground,
            String respondent,
            Order order,
            Listing listing,
            Instant until,
            List<String> ownCases,
            List<BrokenRule> brokenRules) {

        private Checked withOwnCases(List<String> numbers) {
            return new Checked(edition, ground, respondent, order, listing, until, numbers, brokenRules);
        }
    }

    /** Another case about the same thing; {@code closure} is null while it is open. */
    private record Earlier(String number, String complainant, String kind, String ground, Closure closure) {

        boolean isOpen() {
            return closure == null;
        }

        boolean isDecidedOn(String sameGround) {
            return !isOpen() && closure.isFinalDecision() && ground.equals(sameGround);
        }
    }

    /** @param pausedUntil until when the complainant may not file */
    private record Standing(List<Earlier> earlier, Optional<Instant> pausedUntil) {}

    private record Window(WindowState state, Optional<Instant> end) {

        static final Window NONE = new Window(WindowState.NONE, Optional.empty());
    }

    /**
     * What the marketplace tells of what a filing is about; not to be called in a transaction, which would wait for it.
     *
     * @throws Problem 503 while it does not tell
     */
    Looked look(Actor actor, Filing filing) {
        try {
            return asked(actor, filing);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("a filing is turned away, for the marketplace is down", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    /**
     * What the marketplace has told.
     *
     * @param respondent its account of whoever is complained of; empty also where nothing depends on it
     */
    record Looked(Optional<Order> order, Named named, Optional<MarketplaceAccount> respondent) {}

    private Looked asked(Actor actor, Filing filing) {
        Optional<Order> own = Optional.ofNullable(filing.orderId()).flatMap(marketplace::order);
        Map<String, Order> several = new HashMap<>();
        for (String id : filing.orderIds()) {
            (id.equals(filing.orderId()) ? own : marketplace.order(id)).ifPresent(order -> several.put(id, order));
        }
        Named named = new Named(Optional.ofNullable(filing.listingId()).flatMap(marketplace::listing), several);
        Optional<Order> order = ofActor(own, actor);
        Optional<String> respondent = respondent(filing, order, named, actor);
        // a party of the order is known, and its side too
        boolean ofOrder = respondent
                        .filter(name -> order.filter(its -> sideIn(its, name) != AdmissibilityFacts.Side.NONE)
                                .isPresent())
                        .isPresent()
                && policy.kind(edition(), filing.kind())
                        .filter(kind -> kind.subject() == ComplaintKind.Subject.ORDER)
                        .isPresent();
        return new Looked(own, named, ofOrder ? Optional.empty() : respondent.flatMap(marketplace::account));
    }

    private static Optional<Order> ofActor(Optional<Order> found, Actor actor) {
        return found.filter(its -> sideIn(its, actor.name()) != AdmissibilityFacts.Side.NONE);
    }

    private static Optional<String> respondent(Filing filing, Optional<Order> order, Named named, Actor actor) {
        return Optional.ofNullable(filing.respondent())
                .or(() -> order.map(its -> otherParty(its, actor.name())))
                .or(() -> named.listing().map(Listing::seller));
    }

    /** What the rules say of it now. */
    Checked check(Actor actor, Filing filing, Looked looked) {
        return judged(
                actor, filing, looked, review -> standing(actor.name(), filing, review.isPresent(), clock.instant()));
    }

    /** The rules that a filing breaks in whose way nothing else stands: no other case, and no pause. */
    List<BrokenRule> brokenRules(Actor actor, Filing filing, Looked looked) {
        return judged(actor, filing, looked, review -> new Standing(List.of(), Optional.empty()))
                .brokenRules();
    }

    /** What the marketplace tells of a listing and of several orders; those that it does not know are not there. */
    record Named(Optional<Listing> listing, Map<String, Order> orders) {

        static final Named NOTHING = new Named(Optional.empty(), Map.of());
    }

    /** The edition that a case filed now would get. */
    String edition() {
        return policy.editionInForce(clock.instant(), zone);
    }

    /**
     * What the rules say of complaining about these orders, which the marketplace has just told; asks it nothing more.
     *
     * @param filings each about one of the orders, of kinds that are about an order; without a ground: some ground that
     *     nothing stands in the way of, as far as there is one
     */
    List<Checked> check(Actor actor, List<Order> orders, List<Filing> filings) {
        Map<String, Order> known = orders.stream().collect(Collectors.toMap(Order::id, its -> its, (one, same) -> one));
        Map<String, List<Earlier>> earlier = casesAbout(actor, known.values());
        Optional<Instant> pausedUntil = pausedUntil(actor);
        return filings.stream()
                .map(filing -> picked(
                        actor,
                        filing,
                        new Looked(Optional.ofNullable(known.get(filing.orderId())), Named.NOTHING, Optional.empty()),
                        earlier.getOrDefault(key(filing.orderId(), filing.reviewId()), List.of()),
                        pausedUntil))
                .toList();
    }

    /**
     * What the rules say of complaining about these listings, in their order; asks the marketplace about each seller once.
     *
     * @throws Problem 503 while it does not tell
     */
    List<Checked> checkListings(Actor actor, String kind, List<Listing> listings) {
        Map<String, List<Earlier>> earlier = casesAboutListings(actor, listings);
        Optional<Instant> pausedUntil = pausedUntil(actor);
        Map<String, Optional<MarketplaceAccount>> sellers = new HashMap<>();
        return listings.stream()
                .map(listing -> picked(
                        actor,
                        new Filing(kind, null, null, null, null, null, listing.id(), List.of(), List.of()),
                        new Looked(
                                Optional.empty(),
                                new Named(Optional.of(listing), Map.of()),
                                sellers.computeIfAbsent(listing.seller(), this::account)),
                        earlier.getOrDefault(listing.id(), List.of()),
                        pausedUntil))
                .toList();
    }

    private Optional<MarketplaceAccount> account(String name) {
        try {
            return marketplace.account(name);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("the seller of a listing could not be asked for", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    /** What is said of one thing to pick. Other cases stand in the way of a review only, but those of one's own are told. */
    private Checked picked(
            Actor actor, Filing filing, Looked looked, List<Earlier> others, Optional<Instant> pausedUntil) {
        boolean aboutReview = filing.reviewId() != null;
        List<Earlier> inTheWay = aboutReview ? others : List.of();
        Filing withGround = new Filing(
                filing.kind(),
                filing.ground() != null ? filing.ground() : freeGround(filing, inTheWay),
                filing.orderId(),
                filing.reviewId(),
                filing.statement(),
                filing.respondent(),
                filing.listingId(),
                filing.orderIds(),
                filing.imageIds());
        Checked checked = judged(
                actor,
                withGround,
                looked,
                review -> new Standing(review.isPresent() ? inTheWay : List.of(), pausedUntil));
        return aboutReview
                ? checked
                : checked.withOwnCases(others.stream()
                        .filter(other -> other.complainant().equals(actor.name())
                                && other.kind().equals(filing.kind()))
                        .map(Earlier::number)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private Optional<Instant> pausedUntil(Actor actor) {
        return standing(actor.name(), null, false, clock.instant()).pausedUntil();
    }

    private String freeGround(Filing filing, List<Earlier> others) {
        List<Ground> all = policy.grounds(edition(), filing.kind());
        List<String> grounds = all.stream()
                .filter(ground -> filing.listingId() == null || ground.listing())
                .map(Ground::id)
                .toList();
        return grounds.stream()
                .filter(ground -> others.stream().noneMatch(other -> other.isDecidedOn(ground)))
                .findFirst()
                .orElse(grounds.isEmpty() ? null : grounds.get(0));
    }

    private Checked judged(
            Actor actor, Filing filing, Looked looked, Function<Optional<Order.Review>, Standing> standingOf) {
        Named named = looked.named();
        Instant now = clock.instant();
        String edition = policy.editionInForce(now, zone);
        Optional<ComplaintKind> kind = policy.kind(edition, filing.kind());
        String ground = filing.ground() != null ? filing.ground() : onlyGround(edition, filing.kind());
        Optional<Order> order = ofActor(looked.order(), actor);
        Optional<Order.Review> review =
                order.flatMap(its -> Optional.ofNullable(filing.reviewId()).flatMap(its::review));
        String respondent = respondent(filing, order, named, actor).orElse(null);
        // a complaint about an account may name an order, but whether somebody is a shop does not follow from it
        Optional<Order> aboutOrder = order.filter(its ->
                kind.filter(of -> of.subject() == ComplaintKind.Subject.ORDER).isPresent());
        Window window = kind.map(its -> window(its, order, review, now)).orElse(Window.NONE);
        Standing standing = standingOf.apply(review);
        AdmissibilityFacts facts = new AdmissibilityFacts(
                edition,
                filing.kind(),
                ground,
                orderState(filing, looked.order(), order),
                aboutOrder
                        .map(its -> sideIn(its, actor.name()))
                        .orElse(sideOf(actor.has(Role.SELLER), actor.has(Role.BUYER))),
                respondentSide(aboutOrder, respondent, looked),
                respondent != null && isKnown(order, respondent, looked),
                respondentBelongs(order, actor.name(), respondent),
                window.state(),
                review.filter(its -> isBy(order, its, respondent)).isPresent(),
                review.map(its -> its.rating().name()).orElse(null),
                order.filter(its -> its.reviewedBy(Order.Side.BUYER) && its.reviewedBy(Order.Side.SELLER))
                        .isPresent(),
                review.filter(Order.Review::effective).isPresent(),
                standing.earlier().stream().anyMatch(Earlier::isOpen),
                standing.earlier().stream().anyMatch(other -> other.isDecidedOn(ground)),
                standing.pausedUntil().isPresent(),
                subjects(policy.ground(edition, filing.kind(), ground), filing, named, actor.name(), respondent),
                placeholders(window, standing));
        return new Checked(
                edition,
                ground,
                respondent,
                order.orElse(null),
                named.listing().orElse(null),
                window.end().orElse(null),
                standing.earlier().stream()
                        .filter(other -> other.complainant().equals(actor.name()))
                        .map(Earlier::number)
                        .sorted()
                        .toList(),
                policy.brokenRules(facts));
    }

    private static AdmissibilityFacts.Subjects subjects(
            Optional<Ground> ground, Filing filing, Named named, String complainant, String respondent) {
        return new AdmissibilityFacts.Subjects(
                listing(ground, filing, named, respondent),
                images(filing, named),
                orders(ground, filing, named, complainant, respondent));
    }

    private static AdmissibilityFacts.Subjects.Listing listing(
            Optional<Ground> ground, Filing filing, Named named, String respondent) {
        if (filing.listingId() == null) {
            return AdmissibilityFacts.Subjects.Listing.NONE;
        }
        if (ground.filter(Ground::listing).isEmpty()) {
            return AdmissibilityFacts.Subjects.Listing.NOT_ASKED_FOR;
        }
        if (named.listing().isEmpty()) {
            return AdmissibilityFacts.Subjects.Listing.NOT_FOUND;
        }
        return named.listing().get().seller().equals(respondent)
                ? AdmissibilityFacts.Subjects.Listing.FOUND
                : AdmissibilityFacts.Subjects.Listing.NOT_RESPONDENTS;
    }

    private static AdmissibilityFacts.Subjects.Images images(Filing filing, Named named) {
        if (filing.imageIds().isEmpty()) {
            return AdmissibilityFacts.Subjects.Images.NONE;
        }
        return named.listing()
                        .filter(its -> filing.imageIds().stream().allMatch(its::hasImage))
                        .isPresent()
                ? AdmissibilityFacts.Subjects.Images.FOUND
                : AdmissibilityFacts.Subjects.Images.NOT_THERE;
    }

    private static AdmissibilityFacts.Subjects.Orders orders(
            Optional<Ground> ground, Filing filing, Named named, String complainant, String respondent) {
        if (filing.orderIds().isEmpty()) {
            return AdmissibilityFacts.Subjects.Orders.NONE;
        }
        if (ground.filter(Ground::orders).isEmpty()) {
            return filing.orderIds().size() == 1
                    ? AdmissibilityFacts.Subjects.Orders.NONE
                    : AdmissibilityFacts.Subjects.Orders.NOT_ASKED_FOR;
        }
        Collection<Order> orders = named.orders().values();
        if (orders.size() < filing.orderIds().size()
                || !orders.stream().allMatch(order -> order.seller().equals(complainant))) {
            return AdmissibilityFacts.Subjects.Orders.NOT_YOURS;
        }
        if (!orders.stream().allMatch(order -> order.buyer().equals(respondent))) {
            return AdmissibilityFacts.Subjects.Orders.OTHER_PARTIES;
        }
        return orders.stream().allMatch(order -> order.state() == null || order.state() == Order.State.UNPAID)
                ? AdmissibilityFacts.Subjects.Orders.FOUND
                : AdmissibilityFacts.Subjects.Orders.PAID;
    }

    private Map<String, Text> placeholders(Window window, Standing standing) {
        Map<String, Text> placeholders = new HashMap<>();
        window.end().ifPresent(end -> placeholders.put("windowEnd", inWords(end)));
        standing.pausedUntil().ifPresent(until -> placeholders.put("pausedUntil", inWords(until)));
        return placeholders;
    }

    private Text inWords(Instant end) {
        Until until = new Until(end);
        return new Text(
                times.until(until, Style.EXACT, Locale.SIMPLIFIED_CHINESE),
                times.until(until, Style.EXACT, Locale.ENGLISH));
    }

    /** The ground of a kind that has only one, which needs not be named. */
    private String onlyGround(String edition, String kind) {
        List<Ground> grounds = policy.grounds(edition, kind);
        return grounds.size() == 1 ? grounds.get(0).id() : null;
    }

    private Window window(ComplaintKind kind, Optional<Order> order, Optional<Order.Review> review, Instant now) {
        if (kind.window().isEmpty() || order.isEmpty()) {
            return Window.NONE;
        }
        ComplaintKind.FilingWindow window = kind.window().get();
        if (window.anchor() == ComplaintKind.Anchor.SETTLEMENT) {
            Instant closedAt = order.get().closedAt();
            return closedAt == null
                    ? new Window(WindowState.OPEN, Optional.empty())
                    : new Window(WindowState.OVER, Optional.of(closedAt));
        }
        Optional<Instant> anchor =
                switch (window.anchor()) {
                    case REVIEW -> review.map(Order.Review::at);
                    case SUCCESS -> order.map(Order::succeededAt);
                    case CLOSING -> order.map(Order::closedAt);
                    case PLACING -> order.map(Order::placedAt);
                    case SETTLEMENT -> throw new IllegalStateException();
                };
        if (anchor.isEmpty()) {
            // without the review there is no window to speak of, and that the review is missing is told already
            return window.anchor() == ComplaintKind.Anchor.REVIEW
                    ? Window.NONE
                    : new Window(WindowState.NOT_BEGUN, Optional.empty());
        }
        Instant end = calendars
                .lastKnown()
                .due(anchor.get(), window.period().orElseThrow(), List.of())
                .at();
        return new Window(now.isBefore(end) ? WindowState.OPEN : WindowState.OVER, Optional.of(end));
    }

    private static OrderState orderState(Filing filing, Optional<Order> found, Optional<Order> own) {
        if (filing.orderId() == null) {
            return OrderState.NOT_GIVEN;
        }
        if (found.isEmpty()) {
            return OrderState.NOT_FOUND;
        }
        return own.isEmpty() ? OrderState.NOT_YOURS : OrderState.YOURS;
    }

    private static AdmissibilityFacts.Side sideIn(Order order, String account) {
        return sideOf(order.seller().equals(account), order.buyer().equals(account));
    }

    private static AdmissibilityFacts.Side sideOf(boolean seller, boolean buyer) {
        if (seller) {
            return AdmissibilityFacts.Side.SELLER;
        }
        return buyer ? AdmissibilityFacts.Side.BUYER : AdmissibilityFacts.Side.NONE;
    }

    private static String otherParty(Order order, String account) {
        return order.seller().equals(account) ? order.buyer() : order.seller();
    }

    private AdmissibilityFacts.Side respondentSide(Optional<Order> order, String respondent, Looked looked) {
        if (respondent == null) {
            return AdmissibilityFacts.Side.NONE;
        }
        if (order.isPresent()) {
            return sideIn(order.get(), respondent);
        }
        Optional<Account> account = accounts.find(respondent);
        boolean shop =
                looked.respondent().filter(its -> its.shopCategory() != null).isPresent();
        return sideOf(
                shop || account.filter(its -> its.has(Role.SELLER)).isPresent(),
                account.filter(its -> its.has(Role.BUYER)).isPresent());
    }

    private boolean isKnown(Optional<Order> order, String respondent, Looked looked) {
        return order.filter(its -> sideIn(its, respondent) != AdmissibilityFacts.Side.NONE)
                        .isPresent()
                || looked.respondent().isPresent()
                || accounts.find(respondent).isPresent();
    }

    private static boolean respondentBelongs(Optional<Order> order, String complainant, String respondent) {
        return order.map(its -> otherParty(its, complainant).equals(respondent))
                .orElse(respondent == null || !respondent.equals(complainant));
    }

    private static boolean isBy(Optional<Order> order, Order.Review review, String respondent) {
        return order.filter(its -> respondent != null
                        && sideIn(its, respondent).name().equals(review.by().name()))
                .isPresent();
    }

    /** What we know ourselves, in one statement, because every filing asks for it. */
    private Standing standing(String complainant, Filing filing, boolean aboutReview, Instant now) {
        List<Earlier> earlier = new ArrayList<>();
        List<Instant> pauses = new ArrayList<>();
        String paused = """
                select cast(null as varchar(32)) as number, cast(null as varchar(100)) as complainant,
                    cast(null as varchar(40)) as kind, cast(null as varchar(40)) as ground, cast(null as varchar(16)) as closure, until_at
                from filing_pause
                where account = :complainant and lifted_at is null and until_at > :now
                """;
        String about = """
                select number, complainant, kind, ground, closure, cast(null as timestamp(3) with time zone) as until_at
                from cases
                where review_id = :review and order_id = :order
                union all
                """;
        JdbcClient.StatementSpec statement = jdbc.sql(aboutReview ? about + paused : paused)
                .param("complainant", complainant)
                .param("now", Sql.time(now));
        if (aboutReview) {
            statement = statement.param("review", filing.reviewId()).param("order", filing.orderId());
        }
        statement.query(row -> {
            Instant until = Sql.instant(row, "until_at");
            if (until == null) {
                earlier.add(earlier(row));
            } else {
                pauses.add(until);
            }
        });
        return new Standing(earlier, pauses.stream().max(Comparator.naturalOrder()));
    }

    /** By order and review; of a case about several orders by each of them. */
    private Map<String, List<Earlier>> casesAbout(Actor actor, Collection<Order> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        List<String> buyers = orders.stream()
                .filter(order -> order.seller().equals(actor.name()))
                .map(Order::buyer)
                .distinct()
                .toList();
        String about = """
                select order_id, review_id, order_ids, number, complainant, kind, ground, closure
                from cases
                where order_id in (:orders)
                """;
        String several = """
                union all
                select order_id, review_id, order_ids, number, complainant, kind, ground, closure
                from cases
                where complainant = :complainant and respondent in (:buyers) and order_ids is not null
                    and order_id not in (:orders)
                """;
        JdbcClient.StatementSpec statement = jdbc.sql(buyers.isEmpty() ? about : about + several)
                .param("orders", orders.stream().map(Order::id).toList());
        if (!buyers.isEmpty()) {
            statement = statement.param("complainant", actor.name()).param("buyers", buyers);
        }
        Map<String, List<Earlier>> found = new HashMap<>();
        statement.query(row -> {
            Earlier earlier = earlier(row);
            String review = row.getString("review_id");
            Stream.concat(
                            Stream.ofNullable(row.getString("order_id")),
                            CaseFiles.ids(row.getString("order_ids")).stream())
                    .distinct()
                    .forEach(order -> found.computeIfAbsent(key(order, review), none -> new ArrayList<>())
                            .add(earlier));
        });
        return found;
    }

    /** This reader's, by listing. They are looked for among the cases against the listings' sellers. */
    private Map<String, List<Earlier>> casesAboutListings(Actor actor, List<Listing> listings) {
        if (listings.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                                select listing_id, number, complainant, kind, ground, closure
                                from cases
                                where complainant = :complainant and respondent in (:sellers)
                                    and listing_id in (:listings)
                                """)
                .param("complainant", actor.name())
                .param(
                        "sellers",
                        listings.stream().map(Listing::seller).distinct().toList())
                .param("listings", listings.stream().map(Listing::id).toList())
                .query((row, index) -> Map.entry(row.getString("listing_id"), earlier(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        String closure = row.getString("closure");
        return new Earlier(
                row.getString("number"),
                row.getString("complainant"),
                row.getString("kind"),
                row.getString("ground"),
                closure == null ? null : Closure.valueOf(closure));
    }

    private static String key(String order, String review) {
        return order + "/" + review;
    }
}
