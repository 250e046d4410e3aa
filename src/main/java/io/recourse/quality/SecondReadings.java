package io.recourse.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closure;
import io.recourse.cases.DecisionKeeper;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.examination.Away;
import io.recourse.examination.Decision;
import io.recourse.examination.Decisions;
import io.recourse.examination.ElementAnswer;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Instance;
import io.recourse.examination.OnFirstDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A share of the cases of each ground is drawn when they are decided, and read again by somebody who does not know the
 * decision and may not change it. Until it is read, the decision is kept from the reader, as it is from whoever examines an
 * appeal. A reading lapses when somebody appeals: then more is known of the case than was when it was decided.
 */
@Component
public class SecondReadings implements OnFirstDecision, DecisionKeeper {

    /** A case of which a reading still says something about its decision. */
    private static final String STANDING = "(c.status = 'DECIDED' or c.closure = 'DECISION_FINAL')";

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Policy policy;
    private final Accounts accounts;
    private final Workers workers;
    private final Away away;
    private final CaseFiles files;
    private final ElementsOfGround elements;
    private final Decisions decisions;
    private final Seed seed;
    private final QualityProperties properties;
    private final InstantSource clock;

    SecondReadings(
            JdbcClient jdbc,
            Policy policy,
            Accounts accounts,
            Workers workers,
            Away away,
            CaseFiles files,
            ElementsOfGround elements,
            Decisions decisions,
            Seed seed,
            QualityProperties properties,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.accounts = accounts;
        this.workers = workers;
        this.away = away;
        this.files = files;
        this.elements = elements;
        this.decisions = decisions;
        this.seed = seed;
        this.properties = properties;
        this.clock = clock;
    }

    /** A case to read again. */
    public record Reading(String id, String caseNumber, String ground, Instant drawnAt) {}

    /** What the reader thinks, as a decision is handed in; reasons are welcome, and nobody is told them. */
    record Request(Outcome outcome, List<ElementAnswer> elements) {

        Request {
            elements = elements == null ? List.of() : List.copyOf(elements);
        }
    }

    record Read(String id, String caseNumber, Outcome outcome, List<ElementAnswer> elements, Instant readAt) {}

    @Override
    public void decided(CaseFile file, String by, Instant at) {
        int percent = properties.percent() == null ? policy.secondReadingPercent(file.ground()) : properties.percent();
        Draw draw = Draw.of(seed.value(), file.number());
        if (!draw.isWithin(percent)) {
            return;
        }
        List<String> readers = readers(file, by, at);
        if (!readers.isEmpty()) {
            jdbc.sql("""
                            insert into second_reading (id, case_number, ground, reader, drawn_at, drawn, percent)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            UUID.randomUUID().toString(),
                            file.number(),
                            file.ground(),
                            draw.among(readers),
                            Sql.time(at.truncatedTo(ChronoUnit.MILLIS)),
                            draw.number(),
                            percent)
                    .update();
        }
    }

    /** Others who may decide such a case and are there; not those who see to what a decision does and have to know it. */
    private List<String> readers(CaseFile file, String by, Instant at) {
        Role role = Role.valueOf(policy.candidateGroup(Queue.EXAMINATION.name(), file.kind(), file.ground()));
        return accounts.withRole(role).stream()
                .filter(account -> !account.has(Role.SUPERVISOR) && !account.has(Role.ADMIN))
                .map(Account::name)
                .filter(name -> !name.equals(by)
                        && file.sideOf(name).isEmpty()
                        && away.until(name, at).isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public Set<String> keptFrom(Actor reader, Collection<CaseFile> files) {
        List<String> standing = files.stream()
                .filter(file -> file.stage() == Stage.DECIDED
                        || file.closure().filter(Closure.DECISION_FINAL::equals).isPresent())
                // nobody reads again what they have decided, and no answer to a decision need ask
                .filter(file -> file.barred().filter(reader.name()::equals).isEmpty())
                .map(CaseFile::number)
                .toList();
        return standing.isEmpty() || !mayRead(reader)
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                                select case_number from second_reading
                                where case_number in (:numbers) and reader = :reader and read_at is null
                                """)
                        .param("numbers", standing)
                        .param("reader", reader.name())
                        .query(String.class)
                        .list());
    }

    @Override
    public boolean mayBeKeptFrom(Actor reader) {
        return mayRead(reader) && !open(reader.name()).isEmpty();
    }

    @Override
    public String missing() {
        return "second-reading-missing";
    }

    static boolean mayRead(Actor reader) {
        return reader.has(Role.REVIEWER) || reader.has(Role.SENIOR_REVIEWER);
    }

    /** Those of the reader that are to be read, the oldest first. */
    List<Reading> of(Actor actor) {
        workers.requireStaff(actor);
        return open(actor.name());
    }

    private List<Reading> open(String reader) {
        return jdbc.sql("""
                        select r.* from second_reading r join cases c on c.number = r.case_number
                        where r.reader = ? and r.read_at is null and %s
                        order by r.drawn_at, r.id
                        """.formatted(STANDING))
                .param(reader)
                .query(SecondReadings::reading)
                .list();
    }

    /** @throws Problem 404 for one that is not the reader's own, 409 for one that is read already or has lapsed */
    Reading open(Actor actor, String id) {
        workers.requireStaff(actor);
        return open(actor.name()).stream()
                .filter(reading -> reading.id().equals(id))
                .findFirst()
                .orElseThrow(() -> isOwn(actor, id) ? Problem.conflict("second-reading-over") : Problem.notFound());
    }

    /** @throws Problem 404 for one that is not the reader's own */
    void requireOwn(Actor actor, String id) {
        workers.requireStaff(actor);
        if (!isOwn(actor, id)) {
            throw Problem.notFound();
        }
    }

    /** Whether it is, or was until somebody else got it. */
    private boolean isOwn(Actor actor, String id) {
        return jdbc.sql("select reader, passed_over from second_reading where id = ?")
                .param(id)
                .query((row, index) -> Stream.concat(
                                Stream.of(row.getString("reader")), names(row.getString("passed_over")).stream())
                        .anyMatch(actor.name()::equals))
                .optional()
                .orElse(false);
    }

    private static List<String> names(String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, NAMES);
    }

    /**
     * A reading that waits.
     *
     * @param over who had it before
     * @param until when somebody else gets it
     */
    record Waiting(String id, String caseNumber, String reader, List<String> over, Instant until) {}

    /** The one that has waited longest, if that is long enough at this instant. */
    Optional<Waiting> firstToPassOn(Instant upTo) {
        return jdbc.sql("""
                        select r.id, r.case_number, r.reader, r.passed_over, coalesce(r.given_at, r.drawn_at) as since
                        from second_reading r join cases c on c.number = r.case_number
                        where r.read_at is null and coalesce(r.given_at, r.drawn_at) <= ? and %s
                        order by since, r.id fetch first 1 rows only
                        """.formatted(STANDING))
                .param(Sql.time(upTo.minus(properties.replaceAfter())))
                .query((row, index) -> new Waiting(
                        row.getString("id"),
                        row.getString("case_number"),
                        row.getString("reader"),
                        names(row.getString("passed_over")),
                        Sql.instant(row, "since").plus(properties.replaceAfter())))
                .optional();
    }

    /**
     * Gives a reading to another one of those who may read it now and have not had it yet, drawn as the first reader was;
     * where there is nobody, it stays where it is for as long again. False when it was read meanwhile.
     */
    @Transactional
    boolean passOn(Waiting waiting) {
        CaseFile file = files.find(waiting.caseNumber()).orElseThrow(Problem::notFound);
        String by = decisions
                .find(waiting.caseNumber(), Instance.EXAMINATION)
                .map(Decision::decidedBy)
                .orElse("");
        Set<String> over = new LinkedHashSet<>(waiting.over());
        over.add(waiting.reader());
        List<String> others = readers(file, by, clock.instant()).stream()
                .filter(name -> !over.contains(name))
                .toList();
        boolean another = !others.isEmpty();
        return jdbc.sql("""
                                update second_reading set reader = ?, passed_over = ?, given_at = ?
                                where id = ? and reader = ? and read_at is null and coalesce(given_at, drawn_at) = ?
                                """)
                        .params(
                                another ? Draw.of(seed.value(), file.number()).among(others) : waiting.reader(),
                                another || !waiting.over().isEmpty()
                                        ? StoredJson.write(another ? over : waiting.over())
                                        : null,
                                Sql.time(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                                waiting.id(),
                                waiting.reader(),
                                Sql.time(waiting.until().minus(properties.replaceAfter())))
                        .update()
                == 1;
    }

    /**
     * Records what the reader thinks, once. Nothing of the case changes.
     *
     * @throws Problem as {@link #open}; 422 as for the elements of a decision
     */
    @Transactional
    Read read(Actor actor, String id, Request request) {
        Reading reading = open(actor, id);
        CaseFile file = files.find(reading.caseNumber()).orElseThrow(Problem::notFound);
        elements.require(file, request.elements(), List.of());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int read = jdbc.sql("""
                        update second_reading set outcome = ?, elements = ?, read_at = ?
                        where id = ? and reader = ? and read_at is null
                        """)
                .params(request.outcome().name(), StoredJson.write(request.elements()), Sql.time(now), id, actor.name())
                .update();
        if (read == 0) {
            throw Problem.conflict("second-reading-over");
        }
        return new Read(id, reading.caseNumber(), request.outcome(), request.elements(), now);
    }

    private static Reading reading(ResultSet row, int index) throws SQLException {
        return new Reading(
                row.getString("id"),
                row.getString("case_number"),
                row.getString("ground"),
                Sql.instant(row, "drawn_at"));
    }
}
