package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.Salts;
import io.recourse.text.Visible;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words with which a party withdrew or settled; kept apart from the timeline, which holds facts only. */
@Component
class CaseNotes {

    enum Kind {
        WITHDRAWAL,
        SETTLEMENT
    }

    record Note(Kind kind, PartyWords words, Instant writtenAt, String salt) {

        String writtenBy() {
            return words.by();
        }

        /** A settlement's words are meant for the other side, a withdrawal's for the platform. */
        boolean isFor(Actor reader) {
            return kind == Kind.SETTLEMENT || reader.isStaff() || writtenBy().equals(reader.name());
        }
    }

    private final JdbcClient jdbc;
    private final InstantSource clock;

    CaseNotes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The hash by which an event names the words; nothing is written for null or blank words. */
    Optional<String> write(CaseFile file, Actor actor, Kind kind, String words) {
        if (Visible.isEmpty(words)) {
            return Optional.empty();
        }
        Note note = new Note(kind, new PartyWords(actor.name(), words), clock.instant(), Salts.one());
        jdbc.sql("""
                        insert into case_note (case_number, kind, written_by, words, written_at, salt)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.number(),
                        kind.name(),
                        note.writtenBy(),
                        note.words().asWritten(),
                        Sql.time(note.writtenAt()),
                        note.salt())
                .update();
        return Optional.of(Contents.note(file, note).sha256());
    }

    List<Note> of(CaseFile file) {
        return of(List.of(file.number())).getOrDefault(file.number(), List.of());
    }

    /** By the number of their case; nothing for a case without any. */
    Map<String, List<Note>> of(Collection<String> caseNumbers) {
        Map<String, List<Note>> notes = new HashMap<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql("select * from case_note where case_number in (:numbers) order by kind, written_by")
                    .param("numbers", caseNumbers)
                    .query(row -> {
                        notes.computeIfAbsent(row.getString("case_number"), any -> new ArrayList<>())
                                .add(new Note(
                                        Kind.valueOf(row.getString("kind")),
                                        new PartyWords(row.getString("written_by"), row.getString("words")),
                                        Sql.instant(row, "written_at"),
                                        row.getString("salt")));
                    });
        }
        return notes;
    }
}
