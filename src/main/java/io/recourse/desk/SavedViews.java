package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.examination.Workers;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ways of looking at the work list that staff keep, each their own, and share with all others who work here. */
@Component
public class SavedViews {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Workers workers;
    private final InstantSource clock;
    private final CountedLimit limit;

    SavedViews(JdbcClient jdbc, Workers workers, InstantSource clock, CountedLimits limits) {
        this.jdbc = jdbc;
        this.workers = workers;
        this.clock = clock;
        this.limit = limits.of(MOST, most -> Problem.refused("too-many-views", most));
    }

    /** {@code query} is that of the page's address, without a question mark. */
    public record View(String id, String owner, String name, boolean shared, String query, Instant changedAt) {}

    public record Request(String name, String query, boolean shared) {}

    /** One's own and the shared ones, by name. */
    public List<View> of(Actor actor) {
        workers.requireStaff(actor);
        return jdbc.sql(
                        "select * from saved_view where owner = :me or shared order by name, id fetch first 500 rows only")
                .param("me", actor.name())
                .query(SavedViews::read)
                .list();
    }

    @Transactional
    public View add(Actor actor, Request request) {
        workers.requireStaff(actor);
        Request checked = checked(request);
        limit.require(actor.name(), 1, () -> count(actor.name()));
        View view = new View(
                UUID.randomUUID().toString(), actor.name(), checked.name(), checked.shared(), checked.query(), now());
        jdbc.sql("insert into saved_view (id, owner, name, shared, query, changed_at) values (?, ?, ?, ?, ?, ?)")
                .params(view.id(), view.owner(), view.name(), view.shared(), view.query(), Sql.time(view.changedAt()))
                .update();
        return view;
    }

    private int count(String owner) {
        return jdbc.sql("select count(*) from saved_view where owner = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }

    /** @throws Problem 404 when it is not one's own */
    @Transactional
    public View change(Actor actor, String id, Request request) {
        workers.requireStaff(actor);
        Request checked = checked(request);
        View view = new View(id, actor.name(), checked.name(), checked.shared(), checked.query(), now());
        int changed = jdbc.sql(
                        "update saved_view set name = ?, shared = ?, query = ?, changed_at = ? where id = ? and owner = ?")
                .params(view.name(), view.shared(), view.query(), Sql.time(view.changedAt()), id, actor.name())
                .update();
        if (changed == 0) {
            throw Problem.notFound();
        }
        return view;
    }

    /** One's own, or for a supervisor a shared one. */
    @Transactional
    public void remove(Actor actor, String id) {
        workers.requireStaff(actor);
        int removed = jdbc.sql("delete from saved_view where id = :id and (owner = :me or shared and :supervisor)")
                .param("id", id)
                .param("me", actor.name())
                .param("supervisor", actor.has(Role.SUPERVISOR))
                .update();
        if (removed == 0) {
            throw Problem.notFound();
        }
    }

    private static Request checked(Request request) {
        String name = Objects.requireNonNullElse(Visible.orNull(request.name()), "");
        String query = Objects.requireNonNullElse(Visible.orNull(request.query()), "");
        if (name.isEmpty() || name.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw Problem.refused("view-invalid", LONGEST_NAME, LONGEST_QUERY);
        }
        return new Request(name, query, request.shared());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static View read(ResultSet row, int index) throws SQLException {
        return new View(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                row.getBoolean("shared"),
                row.getString("query"),
                Sql.instant(row, "changed_at"));
    }
}
