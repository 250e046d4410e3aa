package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Sql;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words with which a party withdrew or settled; kept apart from the timeline, which holds facts only. */
@Component
class CaseNotes {

    enum Kind {
        WITHDRAWAL,
        SETTLEMENT
    }

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CaseNotes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing is written for null or blank words. */
    void write(CaseFile file, Actor actor, Kind kind, String words) {
        if (words == null || words.isBlank()) {
            return;
        }
        jdbc.sql("insert into case_note (case_number, kind, written_by, words, written_at) values (?, ?, ?, ?, ?)")
                .params(file.number(), kind.name(), actor.name(), words, Sql.time(clock.instant()))
                .update();
    }
}
