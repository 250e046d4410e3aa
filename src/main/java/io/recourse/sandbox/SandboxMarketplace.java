package io.recourse.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.marketplace.Broken;
import io.recourse.marketplace.Ids;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.marketplace.MarketplaceEvent.DeletedBy;
import io.recourse.marketplace.MarketplaceEvents;
import io.recourse.marketplace.MarketplaceJson;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.OrderPage;
import io.recourse.marketplace.Terms;
import io.recourse.web.Cursors;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The built-in marketplace, directly on its tables and in the caller's transaction: a measure takes effect exactly when
 * the case's own change does. What a real platform refuses with 4xx is {@link MarketplaceUnavailable} here too.
 */
final class SandboxMarketplace implements Marketplace {

    static final String POINTS = "SANCTION_POINTS";
    static final String MASK = "MASK_CONTENT";

    /** The measures on accounts that an account shows by name, in this order. */
    private static final List<String> FLAGS =
            List.of("SEARCH_SUPPRESSION", "SHOP_SUPERVISION", "ACCOUNT_SEAL", "RESTORE_ACCOUNT");

    private static final String CLOSING = "CLOSE_ORDERS";

    private static final String MASKED = "＊";

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final int PAGE = 20;

    /** A measure as it stands after a call. */
    enum State {
        APPLIED,
        REVOKED
    }

    /** An account as the sandbox shows it. */
    record ShownAccount(String name, String shopCategory, int points, List<String> measures) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MarketplaceEvents events;
    private final InstantSource clock;

    SandboxMarketplace(
            JdbcClient jdbc, PlatformTransactionManager transactions, MarketplaceEvents events, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Order> order(String id) {
        if (!Ids.wellFormed(id)) {
            return Optional.empty();
        }
        return jdbc.sql("select content from sandbox_order where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(MarketplaceJson::order);
    }

    /**
     * At most {@code limit} orders by id, after the id {@code after}; null for any seller, buyer or start.
     */
    List<Order> orders(String seller, String buyer, String after, int limit) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        putIfGiven(conditions, "seller = :seller", seller);
        putIfGiven(conditions, "buyer = :buyer", buyer);
        putIfGiven(conditions, "id > :after", after);
        String where = conditions.isEmpty() ? "" : " where %s".formatted(String.join(" and ", conditions.keySet()));
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "select content from sandbox_order%s order by id limit :limit".formatted(where))
                .param("limit", limit);
        for (Map.Entry<String, Object> condition : conditions.entrySet()) {
            String name = condition.getKey().substring(condition.getKey().indexOf(':') + 1);
            statement = statement.param(name, condition.getValue());
        }
        return statement.query(String.class).list().stream()
                .map(MarketplaceJson::order)
                .toList();
    }

    /** By the time at which they were placed, the newest first. */
    @Override
    public Optional<OrderPage> orders(String account, Order.Side side, String cursor) {
        if (!Ids.wellFormed(account)) {
            return Optional.empty();
        }
        List<String> after = Cursors.decode(cursor, 2);
        JdbcClient.StatementSpec statement = jdbc.sql("""
                        select content
                        from sandbox_order
                        where %s = :account%s
                        order by placed_at desc, id desc fetch first %s rows only
                        """.formatted(
                                side == Order.Side.SELLER ? "seller" : "buyer",
                                after.isEmpty() ? "" : " and (placed_at < :at or placed_at = :at and id < :id)",
                                PAGE + 1))
                .param("account", account);
        if (!after.isEmpty()) {
            statement = statement
                    .param("at", Sql.time(Cursors.instant(after.get(0))))
                    .param("id", after.get(1));
        }
        List<Order> found = statement.query(String.class).list().stream()
                .map(MarketplaceJson::order)
                .toList();
        List<Order> page = found.subList(0, Math.min(PAGE, found.size()));
        return Optional.of(new OrderPage(page, found.size() > PAGE ? cursorAfter(page.get(PAGE - 1)) : null));
    }

    private static String cursorAfter(Order last) {
        return Cursors.encode(last.placedAt().toString(), last.id());
    }

    private static void putIfGiven(Map<String, Object> conditions, String condition, String value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    /**
     * Creates or replaces the order. What that does to a buyer's review, and that the order is cancelled, is reported as
     * {@link MarketplaceEvent} in the same transaction.
     *
     * @return whether it is new
     */
    boolean put(Order order) {
        return inTransaction(() -> {
            Optional<Order> before = jdbc.sql("select content from sandbox_order where id = :id for update")
                    .param("id", order.id())
                    .query(String.class)
                    .optional()
                    .map(MarketplaceJson::order);
            String sql = before.isPresent() ? """
                            update sandbox_order
                            set seller = :seller, buyer = :buyer, placed_at = :placedAt, content = :content
                            where id = :id
                            """ : """
                            insert into sandbox_order (id, seller, buyer, placed_at, content)
                            values (:id, :seller, :buyer, :placedAt, :content)
                            """;
            jdbc.sql(sql)
                    .param("id", order.id())
                    .param("seller", order.seller())
                    .param("buyer", order.buyer())
                    .param("placedAt", Sql.time(order.placedAt()))
                    .param("content", MarketplaceJson.text(order))
                    .update();
            before.stream().flatMap(old -> happened(old, order)).forEach(events::happened);
            return before.isEmpty();
        });
    }

    private Stream<MarketplaceEvent> happened(Order before, Order after) {
        Instant now = now();
        Stream<MarketplaceEvent> ofReviews = before.reviews().stream()
                .filter(review -> review.by() == Order.Side.BUYER)
                .flatMap(review -> happened(after, review, now).stream());
        return !before.wasCancelled() && after.wasCancelled()
                ? Stream.concat(ofReviews, Stream.of(MarketplaceEvent.orderCancelled(newId(), now, after.id())))
                : ofReviews;
    }

    private static Optional<MarketplaceEvent> happened(Order after, Order.Review before, Instant now) {
        Optional<Order.Review> found = after.review(before.id()).filter(review -> review.by() == Order.Side.BUYER);
        if (found.isEmpty()) {
            return Optional.of(MarketplaceEvent.reviewDeleted(newId(), now, after.id(), before.id(), DeletedBy.AUTHOR));
        }
        Order.Review review = found.get();
        return review.rating() == before.rating() && review.text().equals(before.text())
                ? Optional.empty()
                : Optional.of(MarketplaceEvent.reviewChanged(newId(), now, after.id(), review.id(), review.rating()));
    }

    void flag(MarketplaceEvent.Flag flag) {
        events.happened(MarketplaceEvent.listingFlagged(
                newId(), now(), flag.about(listing(flag.listingId()).orElse(null))));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /**
     * How a review is shown.
     *
     * @param words those that are masked; empty when all are, or none
     */
    record Shown(ReviewState state, Set<String> words) {

        static final Shown AS_IT_IS = new Shown(ReviewState.SHOWN, Set.of());

        /** The text without what is masked, as long as before; null stays null. */
        String masked(String text) {
            if (text == null) {
                return null;
            }
            if (words.isEmpty()) {
                return MASKED.repeat(text.codePointCount(0, text.length()));
            }
            String shown = text;
            for (String word : words) {
                shown = shown.replace(word, MASKED.repeat(word.codePointCount(0, word.length())));
            }
            return shown;
        }
    }

    /** A measure in force on an order, or on several of which it is one. */
    record Remedy(
            String id,
            String measure,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonUnwrapped
            Terms terms) {

        @JsonIgnore
        boolean closes() {
            return CLOSING.equals(measure);
        }
    }

    private record OnTarget(String target, Remedy remedy) {}

    /** In the order in which they were asked for; nothing for an order without any. */
    Map<String, List<Remedy>> remedies(Collection<String> orders) {
        Map<String, List<Remedy>> remedies = new LinkedHashMap<>();
        if (!orders.isEmpty()) {
            inForce("target in (:targets) or measure = '%s'".formatted(CLOSING), orders)
                    .forEach(found -> {
                        List<String> several = found.remedy().terms().orderIds();
                        (several.isEmpty() ? List.of(found.target()) : several)
                                .stream().filter(orders::contains).forEach(order -> remedies.computeIfAbsent(
                                                order, none -> new ArrayList<>())
                                        .add(found.remedy()));
                    });
        }
        return remedies;
    }

    private List<OnTarget> inForce(String which, Collection<String> targets) {
        return jdbc.sql("""
                        select id, target, measure, terms
                        from sandbox_measure
                        where (%s) and state = 'APPLIED'
                        order by changed_at, id
                        """.formatted(which))
                .param("targets", targets)
                .query((row, n) -> new OnTarget(
                        row.getString("target"),
                        new Remedy(row.getString("id"), row.getString("measure"), terms(row.getString("terms")))))
                .list();
    }

    private static Terms terms(String stored) {
        return stored == null ? Terms.NONE : MarketplaceJson.stored(stored, Terms.class);
    }

    @Override
    public Optional<Told> told() {
        return Optional.of(new Told(true, true));
    }

    /** As the measures in force leave it. */
    @Override
    public Optional<Listing> listing(String id) {
        if (!Ids.wellFormed(id)) {
            return Optional.empty();
        }
        return jdbc.sql("select content from sandbox_listing where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(content -> MarketplaceJson.stored(content, Listing.class))
                .map(listing -> shown(listing, inForce("target in (:targets)", List.of(id))));
    }

    private static Listing shown(Listing listing, List<OnTarget> measures) {
        Set<String> removed = measures.stream()
                .filter(one -> "REMOVE_IMAGE".equals(one.remedy().measure()))
                .flatMap(one -> one.remedy().terms().imageIds().stream())
                .collect(Collectors.toSet());
        return new Listing(
                listing.id(),
                listing.seller(),
                listing.title(),
                listing.images().stream()
                        .filter(image -> !removed.contains(image.id()))
                        .toList(),
                count(measures, "REMOVE_LISTING") > count(measures, "RESTORE_LISTING")
                        ? Listing.State.REMOVED
                        : count(measures, "LISTING_SUPPRESSION") > 0 ? Listing.State.SUPPRESSED : Listing.State.SHOWN);
    }

    private static long count(List<OnTarget> measures, String measure) {
        return measures.stream()
                .filter(one -> measure.equals(one.remedy().measure()))
                .count();
    }

    /** @return whether it is new */
    boolean putListing(Listing listing) {
        return inTransaction(() -> {
            boolean known = jdbc.sql("update sandbox_listing set seller = :seller, content = :content where id = :id")
                            .param("id", listing.id())
                            .param("seller", listing.seller())
                            .param("content", MarketplaceJson.text(listing))
                            .update()
                    == 1;
            if (!known) {
                jdbc.sql("insert into sandbox_listing (id, seller, content) values (:id, :seller, :content)")
                        .param("id", listing.id())
                        .param("seller", listing.seller())
                        .param("content", MarketplaceJson.text(listing))
                        .update();
            }
            return !known;
        });
    }

    private record InForce(String target, String measure, List<String> words) {}

    /** How each of these reviews is shown; those under no measure are not in the map. */
    Map<String, Shown> shown(Collection<String> reviews) {
        if (reviews.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select target, measure, words from sandbox_measure
                        where target in (:reviews) and measure in (:measures) and state = 'APPLIED'
                        """)
                .param("reviews", reviews)
                .param("measures", ReviewState.MEASURES)
                .query((row, n) ->
                        new InForce(row.getString("target"), row.getString("measure"), words(row.getString("words"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        InForce::target, Collectors.collectingAndThen(Collectors.toList(), SandboxMarketplace::shown)));
    }

    private static List<String> words(String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, WORDS);
    }

    /** A mask of the whole text hides the words of all others. */
    private static Shown shown(List<InForce> measures) {
        List<InForce> masks =
                measures.stream().filter(its -> MASK.equals(its.measure())).toList();
        boolean whole = masks.stream().anyMatch(mask -> mask.words().isEmpty());
        // the longest first, or a word within another would leave the rest of it readable
        Set<String> words = whole
                ? Set.of()
                : masks.stream()
                        .flatMap(mask -> mask.words().stream())
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Shown(
                ReviewState.under(measures.stream().map(InForce::measure).toList()), words);
    }

    @Override
    public Optional<MarketplaceAccount> account(String name) {
        return shownAccount(name)
                .map(account -> new MarketplaceAccount(account.name(), account.shopCategory(), account.points()));
    }

    /** Known are accounts that were put, that trade in an order, or that a measure was asked for. */
    Optional<ShownAccount> shownAccount(String name) {
        if (!Ids.wellFormed(name)) {
            return Optional.empty();
        }
        List<String> accountMeasures = new ArrayList<>(FLAGS);
        accountMeasures.add(POINTS);
        List<AccountRow> rows = jdbc.sql("""
                        select shop_category, null as measure, null as points
                        from sandbox_account where name = :name
                        union all
                        select null, measure, sum(case when state = 'APPLIED' then coalesce(points, 1) else 0 end)
                        from sandbox_measure where target = :name and measure in (:measures) group by measure
                        union all
                        select null, null, null
                        where exists (select 1 from sandbox_order where seller = :name)
                           or exists (select 1 from sandbox_order where buyer = :name)
                        """)
                .param("name", name)
                .param("measures", accountMeasures)
                .query((row, n) ->
                        new AccountRow(row.getString("shop_category"), row.getString("measure"), row.getInt("points")))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String category = rows.stream()
                .map(AccountRow::shopCategory)
                .filter(c -> c != null)
                .findFirst()
                .orElse(null);
        Map<String, Integer> inForce = rows.stream()
                .filter(row -> row.measure() != null)
                .collect(Collectors.toMap(AccountRow::measure, AccountRow::amount));
        return Optional.of(new ShownAccount(
                name,
                category,
                inForce.getOrDefault(POINTS, 0),
                FLAGS.stream().filter(flag -> inForce.getOrDefault(flag, 0) > 0).toList()));
    }

    private record AccountRow(String shopCategory, String measure, int amount) {}

    /**
     * Creates or changes the account; that it is closed is reported as {@link MarketplaceEvent}, once.
     *
     * @return whether a row for it is new
     */
    boolean putAccount(String name, String shopCategory, boolean closed) {
        return inTransaction(() -> {
            Optional<Boolean> before = jdbc.sql("select closed from sandbox_account where name = :name for update")
                    .param("name", name)
                    .query(Boolean.class)
                    .optional();
            String sql = before.isPresent()
                    ? "update sandbox_account set shop_category = :category, closed = :closed where name = :name"
                    : "insert into sandbox_account (name, shop_category, closed) values (:name, :category, :closed)";
            jdbc.sql(sql)
                    .param("name", name)
                    .param("category", shopCategory)
                    .param("closed", closed)
                    .update();
            if (closed && !before.orElse(false)) {
                events.happened(MarketplaceEvent.accountClosed(newId(), now(), name));
            }
            return before.isEmpty();
        });
    }

    @Override
    public void carryOut(MeasureCall call) {
        List<Broken> broken = SandboxRules.broken(call);
        if (!broken.isEmpty()) {
            throw new MarketplaceUnavailable("The sandbox refuses measure " + call.id() + " with 422: " + broken, null);
        }
        try {
            if (record(call).isEmpty()) {
                throw new MarketplaceUnavailable(
                        "The sandbox refuses measure " + call.id() + " with 409: the id is known for something else",
                        null);
            }
        } catch (DuplicateKeyException e) {
            throw new MarketplaceUnavailable("Measure " + call.id() + " is being carried out at this moment", e);
        }
    }

    /**
     * Applies or revokes the measure in at most two statements. A revoked one stays revoked: whatever applies it comes
     * late, even when the sandbox heard of the revoking first.
     *
     * @return how it stands now; empty when the id is known for another measure, and then nothing has changed
     */
    Optional<State> record(MeasureCall call) {
        State wanted = call.action() == MeasureCall.Action.APPLY ? State.APPLIED : State.REVOKED;
        String hash = hash(call);
        return inTransaction(() -> {
            if (insertUnlessKnown(call, wanted, hash)) {
                return Optional.of(wanted);
            }
            return wanted == State.APPLIED ? stateOf(call, hash) : revoke(call, hash);
        });
    }

    private boolean insertUnlessKnown(MeasureCall call, State state, String hash) {
        return jdbc.sql("""
                        insert into sandbox_measure
                            (id, case_number, measure, target, points, words, terms, state, body_hash, changed_at)
                        select cast(:id as varchar(100)), cast(:caseNumber as varchar(100)),
                               cast(:measure as varchar(100)), cast(:target as varchar(100)),
                               cast(:points as integer), cast(:words as varchar), cast(:terms as varchar),
                               cast(:state as varchar(10)),
                               cast(:hash as varchar(64)), cast(:now as timestamp(3) with time zone)
                        where not exists (select 1 from sandbox_measure where id = :id)
                        """)
                        .param("id", call.id())
                        .param("caseNumber", call.caseNumber())
                        .param("measure", call.measure())
                        .param("target", call.target())
                        .param("points", call.points())
                        .param("words", call.words().isEmpty() ? null : StoredJson.write(call.words()))
                        .param("terms", call.terms().isNone() ? null : MarketplaceJson.text(call.terms()))
                        .param("state", state.name())
                        .param("hash", hash)
                        .param("now", OffsetDateTime.ofInstant(now(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private Optional<State> stateOf(MeasureCall call, String hash) {
        return jdbc.sql("select state from sandbox_measure where id = :id and body_hash = :hash")
                .param("id", call.id())
                .param("hash", hash)
                .query(String.class)
                .optional()
                .map(State::valueOf);
    }

    private Optional<State> revoke(MeasureCall call, String hash) {
        int known = jdbc.sql("""
                        update sandbox_measure
                        set changed_at = case when state = 'REVOKED' then changed_at else :now end, state = 'REVOKED'
                        where id = :id and body_hash = :hash
                        """)
                .param("id", call.id())
                .param("hash", hash)
                .param("now", OffsetDateTime.ofInstant(now(), ZoneOffset.UTC))
                .update();
        return known == 1 ? Optional.of(State.REVOKED) : Optional.empty();
    }

    /** Of everything but the action: applying and revoking one measure are told with the same body otherwise. */
    private static String hash(MeasureCall call) {
        List<Object> members =
                new ArrayList<>(Arrays.asList(call.caseNumber(), call.measure(), call.target(), call.points()));
        if (!call.words().isEmpty()) {
            members.add(call.words());
        }
        if (!call.terms().isNone()) {
            members.add(call.terms());
        }
        byte[] body = MarketplaceJson.bytes(members);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Two callers may create the same row at the same moment; the one who comes second finds it when it tries again,
     * which it can do only in a transaction of its own.
     */
    private <T> T inTransaction(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        try {
            return transaction.execute(status -> work.get());
        } catch (DuplicateKeyException e) {
            return transaction.execute(status -> work.get());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
