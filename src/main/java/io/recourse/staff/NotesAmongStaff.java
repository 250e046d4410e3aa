package io.recourse.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.KeptDecision;
import io.recourse.examination.InspectCase;
import io.recourse.examination.StaffNotes;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What staff note for each other about a case. Its parties never see any of it. Whoever is mentioned gets a message, which
 * has none of the words: it may leave the house as a mail.
 */
@Component
public class NotesAmongStaff {

    private final InspectCase inspect;
    private final CaseFiles files;
    private final StaffNotes notes;
    private final KeptDecision kept;
    private final Staff staff;
    private final InstantSource clock;

    NotesAmongStaff(
            InspectCase inspect,
            CaseFiles files,
            StaffNotes notes,
            KeptDecision kept,
            Staff staff,
            InstantSource clock) {
        this.inspect = inspect;
        this.files = files;
        this.notes = notes;
        this.kept = kept;
        this.staff = staff;
        this.clock = clock;
    }

    /** {@code told} is who got a message of it; null, and left out, but for the answer to who wrote it. */
    public record Note(
            String id,
            Instant at,
            String by,
            String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> told) {}

    /** What is written into {@code add-note.form}. */
    record Request(String text) {}

    /** The notes as a page shows them; {@code kept}: those of others are not shown before the reader's first view. */
    public record Shown(List<Note> notes, boolean kept) {}

    /**
     * The oldest first.
     *
     * @throws io.recourse.web.Problem 403 for who is no staff or a party of the case, 404 when there is no such case, 409
     *     {@code first-view-missing} for who has to think alone first: a note may tell what somebody else thought
     */
    public List<Note> of(Actor actor, String number) {
        kept.requireShown(actor, inspect.of(actor, number));
        return all(number);
    }

    /** The same for a page, which shows at least one's own. */
    public Shown shown(Actor actor, String number) {
        boolean isKept = kept.isKeptFrom(actor, inspect.of(actor, number));
        return new Shown(
                all(number).stream()
                        .filter(note -> !isKept || note.by().equals(actor.name()))
                        .toList(),
                isKept);
    }

    private List<Note> all(String number) {
        return notes.of(number, StaffNotes.Kind.NOTE).stream()
                .map(note -> told(note, null))
                .toList();
    }

    @Transactional
    Note add(Actor actor, String number, Request request) {
        inspect.of(actor, number);
        CaseFile file = files.lock(number);
        Instant now = clock.instant();
        StaffNotes.Written written = notes.write(file, actor, StaffNotes.Kind.NOTE, null, request.text(), now);
        Set<String> others = new LinkedHashSet<>(staff.all().keySet());
        others.remove(actor.name());
        // who works here and is a party of the case knows it as a party only
        others.removeAll(file.parties());
        List<String> mentioned = Mentions.in(request.text(), others);
        file.record(now, EventType.NOTED, actor.name(), Map.of("sha256", written.sha256(), "mentioned", mentioned));
        file.tell(
                now,
                mentioned.stream()
                        .map(name -> new Notice(name, NoticeType.MENTION, Map.of("by", actor.name())))
                        .toList());
        return told(written.note(), mentioned);
    }

    private static Note told(StaffNotes.Note note, List<String> told) {
        return new Note(note.id(), note.writtenAt(), note.writtenBy(), note.words(), told);
    }
}
