package io.recourse.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.clock.StepClock;
import io.recourse.custody.CanonicalJson;
import io.recourse.custody.Chain;
import io.recourse.custody.Salts;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.recourse.notice.Notices;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases. Within one transaction everybody (use cases and the listeners of the engine) works on the same
 * {@link CaseFile}: its row is locked and read once, and written once, just before the commit.
 */
@Component
public class CaseFiles {

    private static final TypeReference<List<CaseDeadline>> DEADLINES = new TypeReference<>() {};
    /** What decides where on the work list a case stands. */
    private static final List<String> ON_THE_LIST = List.of("queue", "assignee", "due_at", "at_risk", "escalated");

    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Notices notices;
    private final StepClock clock;
    private final ApplicationEventPublisher listeners;

    CaseFiles(
            JdbcClient jdbc,
            JdbcTemplate batch,
            Notices notices,
            StepClock clock,
            ApplicationEventPublisher listeners) {
        this.listeners = listeners;
        this.jdbc = jdbc;
        this.batch = batch;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * The case, locked until the transaction ends.
     *
     * @throws Problem 404 when there is no such case
     */
    public CaseFile lock(String number) {
        Unit unit = unit();
        CaseFile known = unit.files.get(number);
        if (known != null) {
            return known;
        }
        CaseFile file = jdbc.sql("select * from cases where number = ? for update")
                .param(number)
                .query(CaseFiles::read)
                .optional()
                .orElseThrow(Problem::notFound);
        unit.read(file);
        return file;
    }

    /** The case, locked, if it is still on the work list without an assignee; empty also while somebody else has it locked. */
    public Optional<CaseFile> lockIfUnassigned(String number) {
        Unit unit = unit();
        Optional<CaseFile> file = jdbc.sql(
                        "select * from cases where number = ? and queue is not null and assignee is null for update skip locked")
                .param(number)
                .query(CaseFiles::read)
                .optional();
        file.ifPresent(unit::read);
        return file;
    }

    /**
     * Locks and reads at once the cases that this transaction is about to change; those that are there no more are left
     * out.
     */
    public void lockAll(Collection<String> numbers) {
        Unit unit = unit();
        jdbc
                .sql("select * from cases where number in (:numbers) order by number for update")
                .param("numbers", numbers)
                .query(CaseFiles::read)
                .list()
                .stream()
                .filter(file -> !unit.files.containsKey(file.number()))
                .forEach(unit::read);
    }

    /** The case as it stands, to look at; within a transaction that changes it, with its changes. */
    public Optional<CaseFile> find(String number) {
        Unit unit = (Unit) TransactionSynchronizationManager.getResource(this);
        if (unit != null && unit.files.containsKey(number)) {
            CaseFile file = unit.files.get(number);
            unit.write(List.of(file));
            return Optional.of(file);
        }
        return jdbc.sql("select * from cases where number = ?")
                .param(number)
                .query(CaseFiles::read)
                .optional();
    }

    /** The cases as they stand in the database, by their numbers; those that there are. */
    public Map<String, CaseFile> find(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from cases where number in (:numbers)")
                .param("numbers", numbers)
                .query(CaseFiles::read)
                .list()
                .stream()
                .collect(Collectors.toMap(CaseFile::number, file -> file));
    }

    /** The cases that these notices are about, as they stand in the database. */
    public Map<String, CaseFile> ofNotices(Collection<Notices.Left> notices) {
        return find(notices.stream().map(Notices.Left::caseNumber).toList());
    }

    /** The order as it stood when the case was filed; empty for a complaint about an account. */
    public Optional<Order> orderAsFiled(String number) {
        return jdbc.sql("select order_as_filed from filing where case_number = ? and order_as_filed is not null")
                .param(number)
                .query(String.class)
                .optional()
                .map(order -> StoredJson.read(order, Order.class));
    }

    /** The listing that it is about as it stood when the case was filed; empty for one that is about none. */
    public Optional<Listing> listingAsFiled(String number) {
        return jdbc.sql("select listing_as_filed from filing where case_number = ? and listing_as_filed is not null")
                .param(number)
                .query(String.class)
                .optional()
                .map(listing -> StoredJson.read(listing, Listing.class));
    }

    /** The orders as they were filed, by the number of their case; nothing for a case without an order. */
    public Map<String, Order> ordersAsFiled(Collection<String> numbers) {
        Map<String, Order> orders = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("""
                            select case_number, order_as_filed
                            from filing
                            where case_number in (:numbers) and order_as_filed is not null
                            """).param("numbers", numbers).query(row -> {
                orders.put(row.getString("case_number"), StoredJson.read(row.getString("order_as_filed"), Order.class));
            });
        }
        return orders;
    }

    /** Adds a new case, whose row is written at the end of the transaction. */
    void add(CaseFile file) {
        Unit unit = unit();
        unit.files.put(file.number(), file);
    }

    private Unit unit() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a case is only changed in a transaction");
        }
        Unit unit = (Unit) TransactionSynchronizationManager.getResource(this);
        if (unit == null) {
            unit = new Unit();
            TransactionSynchronizationManager.bindResource(this, unit);
            TransactionSynchronizationManager.registerSynchronization(unit);
        }
        return unit;
    }

    private final class Unit implements TransactionSynchronization {

        private final Map<String, CaseFile> files = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> written = new HashMap<>();
        private final Set<String> actors = new HashSet<>();
        private boolean listChanged;

        private void read(CaseFile file) {
            files.put(file.number(), file);
            written.put(file.number(), changing(file));
            if (file.lastEventAt != null) {
                clock.notBefore(file.lastEventAt);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(CaseFiles.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CaseFiles.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(files.values());
        }

        @Override
        public void afterCommit() {
            if (listChanged) {
                listeners.publishEvent(new WorkChanged(Set.copyOf(actors)));
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CaseFiles.this);
        }

        private void write(Collection<CaseFile> together) {
            List<Object[]> events = new ArrayList<>();
            Map<CaseFile, Map<String, Object>> changed = new LinkedHashMap<>();
            for (CaseFile file : together) {
                file.newEvents.forEach(event -> actors.add(event.actor()));
                events.addAll(link(file));
                Map<String, Object> row = changing(file);
                Map<String, Object> before = written.getOrDefault(file.number(), Map.of());
                listChanged |= ON_THE_LIST.stream().anyMatch(one -> !Objects.equals(before.get(one), row.get(one)));
                if (!written.containsKey(file.number())) {
                    insert(file, row);
                } else if (!written.get(file.number()).equals(row)) {
                    changed.put(file, row);
                }
                written.put(file.number(), row);
            }
            if (!changed.isEmpty()) {
                update(changed);
            }
            if (!events.isEmpty()) {
                batch.batchUpdate("""
                                insert into timeline_event (case_number, seq, at, type, actor, data, salt, hash)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                """, events);
            }
            Map<String, List<Notices.Numbered>> told = new LinkedHashMap<>();
            for (CaseFile file : together) {
                if (!file.newNotices.isEmpty()) {
                    told.put(file.number(), List.copyOf(file.newNotices));
                    file.newNotices.clear();
                }
            }
            if (!told.isEmpty()) {
                notices.leave(told);
            }
        }

        /** The rows of the new events; the case's row is written with the last of their links. */
        private List<Object[]> link(CaseFile file) {
            List<Object[]> rows = new ArrayList<>();
            for (TimelineEvent event : file.newEvents) {
                String data = StoredJson.write(event.data());
                Salts salts = Salts.random();
                file.chainHead = Chain.link(
                        file.chainHead,
                        Chain.event(
                                event.seq(),
                                Chain.time(event.at()),
                                event.type().name(),
                                Chain.actor(event.actor(), salts.actor()),
                                CanonicalJson.read(data),
                                salts.event()));
                rows.add(new Object[] {
                    file.number(),
                    event.seq(),
                    Sql.time(event.at()),
                    event.type().name(),
                    event.actor(),
                    data,
                    salts.stored(),
                    file.chainHead
                });
            }
            file.newEvents.clear();
            return rows;
        }
    }

    private void insert(CaseFile file, Map<String, Object> changing) {
        Map<String, Object> row = new LinkedHashMap<>(changing);
        row.put("number", file.number());
        row.put("kind", file.kind());
        row.put("ground", file.ground());
        row.put("edition", file.edition());
        row.put("complainant", file.complainant());
        row.put("respondent", file.respondent());
        row.put("order_id", file.orderId());
        row.put("review_id", file.reviewId());
        Subjects subjects = file.subjects();
        if (!subjects.equals(Subjects.NONE)) {
            row.put("listing_id", subjects.listingId());
            row.put("order_ids", list(subjects.orderIds()));
            row.put("image_ids", list(subjects.imageIds()));
        }
        row.put("filed_at", Sql.time(file.filedAt()));
        file.campaign().ifPresent(campaign -> row.put("campaign", campaign));
        row.put("version", 1);
        jdbc.sql("insert into cases (%s) values (%s)"
                        .formatted(
                                String.join(", ", row.keySet()),
                                row.keySet().stream()
                                        .map(column -> ":" + column)
                                        .collect(Collectors.joining(", "))))
                .params(row)
                .update();
        file.version = 1;
    }

    private void update(Map<CaseFile, Map<String, Object>> changed) {
        String assignments = changed.values().iterator().next().keySet().stream()
                .map(column -> "%s = ?".formatted(column))
                .collect(Collectors.joining(", "));
        int[] updated = batch.batchUpdate(
                "update cases set %s, version = version + 1 where number = ? and version = ?".formatted(assignments),
                changed.entrySet().stream()
                        .map(entry -> Stream.concat(
                                        entry.getValue().values().stream(),
                                        Stream.of(entry.getKey().number(), entry.getKey().version))
                                .toArray())
                        .toList());
        int next = 0;
        for (CaseFile file : changed.keySet()) {
            if (updated[next++] != 1) {
                throw new OptimisticLockingFailureException("case " + file.number() + " was changed meanwhile");
            }
            file.version++;
        }
    }

    private static Map<String, Object> changing(CaseFile file) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("status", file.stage.name());
        row.put("closure", file.closure == null ? null : file.closure.name());
        row.put("opened_at", Sql.time(file.openedAt));
        row.put("closed_at", Sql.time(file.closedAt));
        row.put("erased_at", Sql.time(file.erasedAt));
        row.put("open_review", file.stage == Stage.CLOSED ? null : reviewKey(file.orderId(), file.reviewId()));
        row.put("open_finding", file.stage == Stage.CLOSED ? null : findingKey(file));
        row.put("complainant_rests", file.complainantRests);
        row.put("respondent_rests", file.respondentRests);
        row.put("settlement_proposed", file.settlementProposed);
        row.put("awaiting", file.awaiting.isEmpty() ? null : joined(file.awaiting));
        row.put("supplements", file.supplements);
        row.put("evidence_items", file.evidenceItems);
        row.put("offers", file.offers);
        row.put("refused_offers", file.refusedOffers);
        row.put("languages", file.languages.isEmpty() ? null : String.join(",", file.languages));
        row.put("deadlines", StoredJson.write(file.deadlines()));
        row.put("process_id", file.processId);
        row.put("events", file.events);
        row.put("last_event_at", Sql.time(file.lastEventAt));
        row.put("notices", file.notices);
        row.put("chain_head", file.chainHead);
        row.put("queue", file.queue == null ? null : file.queue.name());
        row.put("assignee", file.assignee);
        row.put("barred", file.barred);
        row.put("target_at", Sql.time(file.targetAt));
        row.put("due_at", Sql.time(file.dueAt));
        row.put("at_risk", file.atRisk);
        row.put("escalated", file.escalated);
        return row;
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? null : StoredJson.write(ids);
    }

    private static Subjects subjects(ResultSet row) throws SQLException {
        return new Subjects(
                row.getString("listing_id"), ids(row.getString("order_ids")), ids(row.getString("image_ids")));
    }

    /** As a column keeps a list of ids; null for none. */
    static List<String> ids(String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, IDS);
    }

    private static String joined(Collection<Side> sides) {
        return sides.stream().map(Side::name).collect(Collectors.joining(","));
    }

    private static String findingKey(CaseFile file) {
        return file.isFinding() && file.subjects().listingId() != null
                ? findingKey(file.kind(), file.subjects().listingId())
                : null;
    }

    private static String findingKey(String kind, String listingId) {
        return kind + "/" + listingId;
    }

    /** The open finding of this kind about the listing, if there is one. */
    Optional<String> openFinding(String kind, String listingId) {
        return jdbc.sql("select number from cases where open_finding = ?")
                .param(findingKey(kind, listingId))
                .query(String.class)
                .optional();
    }

    private static String reviewKey(String orderId, String reviewId) {
        return reviewId == null ? null : orderId + "/" + reviewId;
    }

    public static CaseFile read(ResultSet row, int index) throws SQLException {
        CaseFile file = new CaseFile(
                row.getString("number"),
                row.getString("kind"),
                row.getString("ground"),
                row.getString("edition"),
                row.getString("complainant"),
                row.getString("respondent"),
                row.getString("order_id"),
                row.getString("review_id"),
                subjects(row),
                Sql.instant(row, "filed_at"),
                row.getString("campaign"));
        file.stage = Stage.valueOf(row.getString("status"));
        file.closure = row.getString("closure") == null ? null : Closure.valueOf(row.getString("closure"));
        file.openedAt = Sql.instant(row, "opened_at");
        file.closedAt = Sql.instant(row, "closed_at");
        file.erasedAt = Sql.instant(row, "erased_at");
        file.complainantRests = row.getBoolean("complainant_rests");
        file.respondentRests = row.getBoolean("respondent_rests");
        file.settlementProposed = row.getBoolean("settlement_proposed");
        String awaiting = row.getString("awaiting");
        if (awaiting != null) {
            file.awaiting = Arrays.stream(awaiting.split(","))
                    .map(Side::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
        }
        file.supplements = row.getInt("supplements");
        file.evidenceItems = row.getInt("evidence_items");
        file.offers = row.getInt("offers");
        file.refusedOffers = row.getInt("refused_offers");
        String languages = row.getString("languages");
        if (languages != null) {
            file.languages.addAll(List.of(languages.split(",")));
        }
        StoredJson.read(row.getString("deadlines"), DEADLINES)
                .forEach(deadline -> file.deadlines.put(deadline.name(), deadline));
        file.processId = row.getString("process_id");
        file.events = row.getInt("events");
        file.lastEventAt = Sql.instant(row, "last_event_at");
        file.notices = row.getInt("notices");
        file.chainHead = row.getString("chain_head");
        file.version = row.getInt("version");
        file.queue = row.getString("queue") == null ? null : Queue.valueOf(row.getString("queue"));
        file.assignee = row.getString("assignee");
        file.barred = row.getString("barred");
        file.targetAt = Sql.instant(row, "target_at");
        file.dueAt = Sql.instant(row, "due_at");
        file.atRisk = row.getBoolean("at_risk");
        file.escalated = row.getBoolean("escalated");
        return file;
    }
}
