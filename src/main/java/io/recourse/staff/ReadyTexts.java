package io.recourse.staff;

import io.recourse.access.Actor;
import io.recourse.examination.Workers;
import io.recourse.policy.Policy;
import io.recourse.text.Visible;
import io.recourse.web.CountedLimit;
import io.recourse.web.CountedLimits;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Texts that staff need again and again: everybody who works here uses them, supervisors keep them. */
@Component
public class ReadyTexts {

    private static final int MOST = 500;
    private static final String ALL = "all";

    private final JdbcClient jdbc;
    private final Workers workers;
    private final Policy policy;
    private final InstantSource clock;
    private final CountedLimit limit;

    ReadyTexts(JdbcClient jdbc, Workers workers, Policy policy, InstantSource clock, CountedLimits limits) {
        this.jdbc = jdbc;
        this.workers = workers;
        this.policy = policy;
        this.clock = clock;
        this.limit = limits.of(MOST, most -> Problem.refused("too-many-texts", most));
    }

    public enum Purpose {
        /** What the parties are asked for. */
        ASK,
        /** Why a case is given back. */
        SKIP,
        /** The reasons of a decision. */
        REASONS
    }

    /** {@code ground} is null for every ground, {@code language} a language tag. */
    public record Text(
            String id,
            Purpose purpose,
            String ground,
            String language,
            String title,
            String text,
            String changedBy,
            Instant changedAt) {}

    /** What is written into {@code keep-text.form}. */
    record Request(Purpose purpose, String ground, String language, String title, String text) {

        Request {
            ground = Visible.orNull(ground);
        }
    }

    /**
     * By purpose, language and title.
     *
     * @param ground with those for every ground; null, as the others, for all
     * @throws Problem 403 for who is no staff
     */
    public List<Text> of(Actor actor, Purpose purpose, String ground, String language) {
        workers.requireStaff(actor);
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> params = new LinkedHashMap<>();
        if (purpose != null) {
            conditions.add("purpose = :purpose");
            params.put("purpose", purpose.name());
        }
        if (ground != null) {
            conditions.add("(ground = :ground or ground is null)");
            params.put("ground", ground);
        }
        if (language != null) {
            conditions.add("language = :language");
            params.put("language", language);
        }
        return jdbc.sql("select * from ready_text where %s order by purpose, language, title, id"
                        .formatted(String.join(" and ", conditions)))
                .params(params)
                .query(ReadyTexts::read)
                .list();
    }

    /** @throws Problem 403 for who is no staff, 404 when there is none */
    Text one(Actor actor, String id) {
        workers.requireStaff(actor);
        return jdbc.sql("select * from ready_text where id = ?")
                .param(id)
                .query(ReadyTexts::read)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 403 for everybody but supervisors, 422 for a ground that no kind has */
    @Transactional
    Text add(Actor actor, Request request) {
        requireMayKeep(actor, request);
        limit.require(ALL, 1, () -> jdbc.sql("select count(*) from ready_text")
                .query(Integer.class)
                .single());
        Text text = text(UUID.randomUUID().toString(), actor, request);
        jdbc.sql("""
                        insert into ready_text (id, purpose, ground, language, title, words, changed_by, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        text.id(),
                        text.purpose().name(),
                        text.ground(),
                        text.language(),
                        text.title(),
                        text.text(),
                        text.changedBy(),
                        Sql.time(text.changedAt()))
                .update();
        return text;
    }

    /** @throws Problem as {@link #add}, 404 when there is none */
    @Transactional
    Text change(Actor actor, String id, Request request) {
        requireMayKeep(actor, request);
        Text text = text(id, actor, request);
        int changed = jdbc.sql("""
                        update ready_text
                        set purpose = ?, ground = ?, language = ?, title = ?, words = ?, changed_by = ?, changed_at = ?
                        where id = ?
                        """)
                .params(
                        text.purpose().name(),
                        text.ground(),
                        text.language(),
                        text.title(),
                        text.text(),
                        text.changedBy(),
                        Sql.time(text.changedAt()),
                        id)
                .update();
        if (changed == 0) {
            throw Problem.notFound();
        }
        return text;
    }

    /** @throws Problem 403 for everybody but supervisors, 404 when there is none */
    @Transactional
    void remove(Actor actor, String id) {
        requireSupervisor(actor);
        if (jdbc.sql("delete from ready_text where id = ?").param(id).update() == 0) {
            throw Problem.notFound();
        }
    }

    private void requireSupervisor(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
    }

    private void requireMayKeep(Actor actor, Request request) {
        requireSupervisor(actor);
        if (request.ground() != null && !policy.grounds().contains(request.ground())) {
            throw Problem.refused("text-ground", request.ground());
        }
    }

    private Text text(String id, Actor actor, Request request) {
        return new Text(
                id,
                request.purpose(),
                request.ground(),
                request.language(),
                request.title(),
                request.text(),
                actor.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Text read(ResultSet row, int index) throws SQLException {
        return new Text(
                row.getString("id"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("ground"),
                row.getString("language"),
                row.getString("title"),
                row.getString("words"),
                row.getString("changed_by"),
                Sql.instant(row, "changed_at"));
    }
}
