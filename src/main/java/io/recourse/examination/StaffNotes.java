package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.custody.Content;
import io.recourse.custody.Salts;
import io.recourse.custody.ZipSink;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff write about a case for staff. The events that name it are for staff, and so is it in the sealed file. */
@Component
public class StaffNotes {

    public enum Kind {
        SKIP,
        FIRST_VIEW,
        /** What somebody tells the others. */
        NOTE,
        HOLD,
        HOLD_LIFTED
    }

    /** {@code outcome} is null unless the note is a view of the case. */
    public record Note(String id, Kind kind, Outcome outcome, String writtenBy, String words, Instant writtenAt) {}

    /** A note as it was written; {@code sha256} is the hash by which an event names it. */
    public record Written(Note note, String sha256) {}

    private record Salted(Note note, String salt) {}

    private record Noted(
            String caseNumber, Kind kind, Outcome outcome, String writtenBy, String words, Instant writtenAt) {}

    private final JdbcClient jdbc;

    StaffNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Written write(CaseFile file, Actor actor, Kind kind, Outcome outcome, String words, Instant at) {
        Note note = new Note(
                UUID.randomUUID().toString(), kind, outcome, actor.name(), words, at.truncatedTo(ChronoUnit.MILLIS));
        String salt = Salts.one();
        jdbc.sql("""
                        insert into staff_note (id, case_number, kind, outcome, written_by, words, written_at, salt)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        note.id(),
                        file.number(),
                        kind.name(),
                        outcome == null ? null : outcome.name(),
                        note.writtenBy(),
                        words,
                        Sql.time(note.writtenAt()),
                        salt)
                .update();
        return new Written(note, content(file, new Salted(note, salt)).sha256());
    }

    /** The notes of the kind, the oldest first. */
    public List<Note> of(String caseNumber, Kind kind) {
        return of(caseNumber).stream()
                .map(Salted::note)
                .filter(note -> note.kind() == kind)
                .toList();
    }

    /** The cases, among these, in which there is a note of this kind by this person. */
    public Set<String> casesWith(Kind kind, String writtenBy, Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                                select distinct case_number
                                from staff_note
                                where case_number in (:numbers) and kind = :kind and written_by = :writer
                                """)
                        .param("numbers", caseNumbers)
                        .param("kind", kind.name())
                        .param("writer", writtenBy)
                        .query(String.class)
                        .list());
    }

    private List<Salted> of(String caseNumber) {
        return jdbc.sql("select * from staff_note where case_number = ? order by written_at, id")
                .param(caseNumber)
                .query((row, index) -> new Salted(
                        new Note(
                                row.getString("id"),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")),
                                row.getString("written_by"),
                                row.getString("words"),
                                Sql.instant(row, "written_at")),
                        row.getString("salt")))
                .list();
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        if (!reader.isStaff()) {
            return;
        }
        List<Salted> notes = of(file.number());
        for (int i = 0; i < notes.size(); i++) {
            sink.content("staff-note-" + (i + 1), content(file, notes.get(i)));
        }
    }

    private static Content content(CaseFile file, Salted salted) {
        Note note = salted.note();
        return Content.salted(
                new Noted(file.number(), note.kind(), note.outcome(), note.writtenBy(), note.words(), note.writtenAt()),
                salted.salt());
    }
}
